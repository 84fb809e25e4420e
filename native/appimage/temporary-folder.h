// Folders of mode 0700 for as long as the app runs.
#pragma once

#include <string>

namespace linkwright::appimage {

enum class Purpose {
  /** Something is mounted over it. */
  mountPoint,
  /** Programs in it are to be executed. */
  extraction,
};

/**
 * Makes a folder in TMPDIR, else /tmp; where that does not serve, in XDG_RUNTIME_DIR, XDG_CACHE_HOME, ~/.cache or HOME, which is said on stderr. Throws Failure where none does.
 */
std::string makeTemporaryFolder(Purpose purpose);

/** Removes a folder with all below it at its end. */
class ExtractionFolder {
 public:
  ExtractionFolder() : path_(makeTemporaryFolder(Purpose::extraction)) {}
  ~ExtractionFolder();
  ExtractionFolder(const ExtractionFolder &) = delete;
  ExtractionFolder &operator=(const ExtractionFolder &) = delete;

  const std::string &path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace linkwright::appimage
