#include "mount.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "failure.h"
#include "fuse-server.h"
#include "temporary-folder.h"

namespace linkwright::appimage {
namespace {

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Failure("No pipe could be made", errno);
    out = Descriptor(ends[0]);
    in = Descriptor(ends[1]);
  }
  Descriptor out;
  Descriptor in;
};

/** Starts the server as a process that is no child of ours: the app would find it among its own. */
void startServer(const AppImageFile &file, const std::string &folder, Pipe &alive, Pipe &words) {
  std::fflush(nullptr);
  const pid_t between = ::fork();
  if (between < 0) throw Failure("No process could be started", errno);
  if (between == 0) {
    if (::fork() != 0) std::_Exit(0);
    serve(file, folder, std::move(alive.out), std::move(words.in));
  }
  ::waitpid(between, nullptr, 0);
}

/** What the server says until it has mounted, or to its end. */
std::string wordsOf(const Descriptor &words) {
  std::string all;
  std::array<char, 512> piece{};
  while (true) {
    const ssize_t count = ::read(words.number(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return all;
    all.append(piece.data(), static_cast<std::size_t>(count));
    if (all.back() == kMounted || all.back() == kDamaged) return all;
  }
}

std::string firstLine(const std::string &words) {
  const std::string line = words.substr(0, words.find('\n'));
  return line.empty() ? "the mount failed without a word" : line;
}

}  // namespace

Mount::Mount(const AppImageFile &file) : folder_(makeTemporaryFolder(Purpose::mountPoint)) {
  Pipe alive;
  Pipe words;
  startServer(file, folder_, alive, words);
  words.in.reset();
  const std::string said = wordsOf(words.out);
  const char last = said.empty() ? '\0' : said.back();
  if (last != kMounted) {
    ::rmdir(folder_.c_str());
    if (last == kDamaged) throw Failure(said.substr(0, said.size() - 1));
    throw NoFuse(firstLine(said));
  }
  alive_ = std::move(alive.in);
  ::fcntl(alive_.number(), F_SETFD, 0);
  words_ = std::move(words.out);
}

void Mount::leave() {
  alive_.reset();
  wordsOf(words_);
}

}  // namespace linkwright::appimage
