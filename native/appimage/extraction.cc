#include "extraction.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <vector>

#include "failure.h"
#include "written-file.h"

namespace linkwright::appimage {
namespace {

/** Folders in folders; each costs a descriptor. */
constexpr int kDepth = 128;

bool isName(const std::string &name) { return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos && name.find('\0') == std::string::npos; }

}  // namespace

bool Extraction::into(TargetFolder &top) {
  sqfs_inode root{};
  if (sqfs_inode_get(&files_, &root, sqfs_inode_root(&files_)) != SQFS_OK || !S_ISDIR(sqfs_mode(root.base.inode_type))) damaged("its top folder cannot be read");
  foldersSeen_.insert(sqfs_inode_root(&files_));
  folder(top, root, "", 0);
  if (std::fflush(stdout) != 0) throw Failure("What was extracted could not be told on stdout", errno);
  return wroteAny_;
}

void Extraction::folder(TargetFolder &target, sqfs_inode &inode, const std::string &path, int depth) {
  if (depth > kDepth) damaged(path + " is deeper than any folder of an app");
  sqfs_dir list{};
  if (sqfs_dir_open(&files_, &inode, &list, 0) != SQFS_OK) damaged("the folder " + path + " cannot be read");
  sqfs_name buffer{};
  sqfs_dir_entry found{};
  sqfs_dentry_init(&found, buffer);
  sqfs_err error = SQFS_OK;
  while (sqfs_dir_next(&files_, &list, &found, &error)) {
    const std::string name(buffer, sqfs_dentry_name_size(&found));
    if (!isName(name)) damaged("a file in it has a name that no file may have");
    const std::string below = path.empty() ? name : path + "/" + name;
    sqfs_inode there{};
    if (sqfs_inode_get(&files_, &there, sqfs_dentry_inode(&found)) != SQFS_OK) damaged(below + " cannot be read");
    if (S_ISDIR(sqfs_mode(there.base.inode_type)) && !foldersSeen_.insert(sqfs_dentry_inode(&found)).second) damaged("the folder " + below + " is in it twice");
    entry(target, name, there, below, depth);
  }
  if (error != SQFS_OK) damaged("the folder " + path + " cannot be read");
  target.finish();
}

void Extraction::entry(TargetFolder &target, const std::string &name, sqfs_inode &inode, const std::string &path, int depth) {
  const mode_t kind = sqfs_mode(inode.base.inode_type);
  const bool wanted = isWanted(path);
  if (S_ISDIR(kind)) {
    TargetFolder below(target, name, inode.base.mode);
    if (wanted) below.descriptor();
    wroteAny_ |= wanted;
    folder(below, inode, path, depth + 1);
    return;
  }
  if (!wanted) return;
  if (S_ISREG(kind)) regularFile(target, name, inode);
  else if (S_ISLNK(kind)) link(target, name, inode);
  else damaged(path + " is neither a file, nor a folder, nor a link");
  wroteAny_ = true;
  if (wish_.told) std::puts(target.pathOf(name).c_str());
}

void Extraction::regularFile(TargetFolder &target, const std::string &name, sqfs_inode &inode) {
  target.clear(name);
  WrittenFile file(target.descriptor(), name, inode.base.mode & 0777);
  const std::uint64_t size = inode.xtra.reg.file_size;
  if (const int reason = file.refuses(size)) notWritten(target.pathOf(name), reason);
  std::vector<char> piece(1 << 18);
  for (std::uint64_t at = 0; at < size;) {
    sqfs_off_t length = static_cast<sqfs_off_t>(piece.size());
    if (sqfs_read_range(&files_, &inode, static_cast<sqfs_off_t>(at), &length, piece.data()) != SQFS_OK || length <= 0) damaged("the content of " + name + " cannot be read");
    if (const int reason = file.write({piece.data(), static_cast<std::size_t>(length)})) notWritten(target.pathOf(name), reason);
    at += static_cast<std::uint64_t>(length);
  }
  if (const int reason = file.finish()) notWritten(target.pathOf(name), reason);
}

void Extraction::link(TargetFolder &target, const std::string &name, sqfs_inode &inode) {
  std::vector<char> text(PATH_MAX);
  std::size_t room = text.size();
  if (inode.xtra.symlink_size == 0 || inode.xtra.symlink_size >= room) damaged("the link " + name + " leads nowhere");
  if (sqfs_readlink(&files_, &inode, text.data(), &room) != SQFS_OK) damaged("the link " + name + " cannot be read");
  target.clear(name);
  if (::symlinkat(text.data(), target.descriptor(), name.c_str()) != 0) notWritten(target.pathOf(name), errno);
}

bool Extraction::isWanted(const std::string &path) const {
  return !wish_.pattern || ::fnmatch(wish_.pattern->c_str(), path.c_str(), FNM_PATHNAME | FNM_LEADING_DIR) == 0;
}

void Extraction::damaged(const std::string &what) const { throw Failure(file_.damaged(what)); }

void Extraction::notWritten(const std::string &path, int reason) const {
  const bool isRoom = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
  throw Failure(path + " could not be written", reason, isRoom ? wish_.adviceOnRoom : "");
}

}  // namespace linkwright::appimage
