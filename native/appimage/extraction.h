// Writes the image's files into a folder.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "image.h"
#include "target-folder.h"

namespace linkwright::appimage {

/** What a person says about an extraction. */
struct ExtractionWish {
  /** Of fnmatch(3), over the paths in the image; folders that match are taken whole. */
  std::optional<std::string> pattern;
  /** Whether each path is written to stdout. */
  bool told = false;
  /** What to do where there is no room. */
  std::string adviceOnRoom;
};

class Extraction {
 public:
  Extraction(const AppImageFile &file, Image &image, ExtractionWish wish) : file_(file), files_(image.files()), wish_(std::move(wish)) {}

  /** Throws Failure. Gives whether there was anything to write. */
  bool into(TargetFolder &top);

 private:
  void folder(TargetFolder &target, sqfs_inode &inode, const std::string &path, int depth);
  void entry(TargetFolder &target, const std::string &name, sqfs_inode &inode, const std::string &path, int depth);
  void regularFile(TargetFolder &target, const std::string &name, sqfs_inode &inode);
  void link(TargetFolder &target, const std::string &name, sqfs_inode &inode);
  bool isWanted(const std::string &path) const;
  [[noreturn]] void damaged(const std::string &what) const;
  [[noreturn]] void notWritten(const std::string &path, int reason) const;

  const AppImageFile &file_;
  sqfs &files_;
  ExtractionWish wish_;
  /** By where they stand in the image: one that comes again would never end. */
  std::set<sqfs_inode_id> foldersSeen_;
  bool wroteAny_ = false;
};

}  // namespace linkwright::appimage
