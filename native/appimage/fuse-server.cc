#include "fuse-server.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <thread>

#include "failure.h"
#include "image.h"
#include "unmounting.h"

extern "C" {
#include <squashfuse/ll.h>
}

namespace linkwright::appimage {
namespace {

/** The image, as the low-level interface of FUSE asks for it. */
class ServedImage {
 public:
  explicit ServedImage(const AppImageFile &file) {
    openImage(file, served_.fs);
    // The files are root's in the image; here they are of whoever runs it, as nobody else may see them.
    served_.fs.uid = static_cast<int>(::geteuid());
    served_.fs.gid = static_cast<int>(::getegid());
    if (sqfs_ll_init(&served_) != SQFS_OK) throw Failure(file.damaged("its top folder cannot be read"));
  }
  ~ServedImage() { sqfs_ll_destroy(&served_); }
  ServedImage(const ServedImage &) = delete;
  ServedImage &operator=(const ServedImage &) = delete;

  sqfs_ll *served() { return &served_; }

 private:
  sqfs_ll served_{};
};

using Session = std::unique_ptr<fuse_session, decltype(&fuse_session_destroy)>;

Session startSession(ServedImage &image) {
  fuse_lowlevel_ops answers{};
  answers.lookup = sqfs_ll_op_lookup;
  answers.forget = sqfs_ll_op_forget;
  answers.getattr = sqfs_ll_op_getattr;
  answers.readlink = sqfs_ll_op_readlink;
  answers.open = sqfs_ll_op_open;
  answers.read = sqfs_ll_op_read;
  answers.release = sqfs_ll_op_release;
  answers.opendir = sqfs_ll_op_opendir;
  answers.readdir = sqfs_ll_op_readdir;
  answers.releasedir = sqfs_ll_op_releasedir;
  answers.statfs = stfs_ll_op_statfs;
  answers.getxattr = sqfs_ll_op_getxattr;
  answers.listxattr = sqfs_ll_op_listxattr;
  answers.create = sqfs_ll_op_create;
  std::array words{std::string("appimage"), std::string("-o"), std::string("ro,nodev,nosuid,fsname=AppImage,subtype=squashfuse")};
  std::array<char *, 3> pointers{words[0].data(), words[1].data(), words[2].data()};
  fuse_args arguments{static_cast<int>(pointers.size()), pointers.data(), 0};
  Session session(fuse_session_new(&arguments, &answers, sizeof answers, image.served()), &fuse_session_destroy);
  fuse_opt_free_args(&arguments);
  return session;
}

/** Leaves open what is needed, so that nothing of the caller's is held: no pipe that somebody reads to its end, no lock. */
void closeAllBut(std::array<int, 3> needed) {
  std::ranges::sort(needed);
  unsigned from = STDERR_FILENO + 1;
  for (const int number : needed) {
    const auto kept = static_cast<unsigned>(number);
    if (kept > from) ::close_range(from, kept - 1, 0);
    from = kept + 1;
  }
  ::close_range(from, ~0U, 0);
}

void standAlone(const Descriptor &words) {
  ::setsid();
  ::prctl(PR_SET_NAME, "appimage-mount");
  const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
  ::dup2(nothing.number(), STDIN_FILENO);
  ::dup2(nothing.number(), STDOUT_FILENO);
  // FUSE and its program fusermount3 say there why they cannot mount.
  ::dup2(words.number(), STDERR_FILENO);
  if (::chdir("/") != 0) std::_Exit(kFailed);
}

void say(const Descriptor &words, char last, const std::string &sentence = {}) {
  const std::string whole = sentence + last;
  if (::write(words.number(), whole.data(), whole.size()) < 0) std::_Exit(kFailed);
}

void setAllBlocked(bool blocked) {
  sigset_t signals;
  ::sigfillset(&signals);
  ::sigprocmask(blocked ? SIG_BLOCK : SIG_UNBLOCK, &signals, nullptr);
}

void mountAndServe(const AppImageFile &file, const std::string &folder, const Descriptor &alive, const Descriptor &words) {
  ServedImage image(file);
  const Session session = startSession(image);
  if (!session || fuse_set_signal_handlers(session.get()) != 0) return;
  // Before anything is mounted, which nobody would unmount without it. A signal has to interrupt the thread that reads requests: it alone gets any.
  setAllBlocked(true);
  std::thread([&] { unmountWhenUnused(folder, alive); }).detach();
  setAllBlocked(false);
  if (fuse_session_mount(session.get(), folder.c_str()) != 0) std::_Exit(kFailed);
  ::dup2(STDIN_FILENO, STDERR_FILENO);
  say(words, kMounted);
  fuse_session_loop(session.get());
  fuse_remove_signal_handlers(session.get());
  fuse_session_unmount(session.get());
  ::rmdir(folder.c_str());
  // The other thread may be at anything.
  std::_Exit(0);
}

}  // namespace

void serve(const AppImageFile &file, const std::string &folder, Descriptor alive, Descriptor words) {
  closeAllBut({file.descriptor(), alive.number(), words.number()});
  standAlone(words);
  try {
    mountAndServe(file, folder, alive, words);
  } catch (const Failure &error) {
    say(words, kDamaged, error.what());
  } catch (const std::exception &error) {
    say(words, '\n', error.what());
  }
  std::_Exit(kFailed);
}

}  // namespace linkwright::appimage
