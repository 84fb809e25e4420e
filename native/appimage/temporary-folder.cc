#include "temporary-folder.h"

#include <stdlib.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <vector>

#include "failure.h"

namespace linkwright::appimage {
namespace {

std::string variable(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

/** In the order in which they are tried, each once. */
std::vector<std::string> places() {
  const std::string own = variable("TMPDIR");
  const std::string home = variable("HOME");
  std::vector<std::string> all;
  for (const std::string &place : {own.empty() ? "/tmp" : own, variable("XDG_RUNTIME_DIR"), variable("XDG_CACHE_HOME"), home.empty() ? home : home + "/.cache", home}) {
    if (!place.empty() && std::ranges::find(all, place) == all.end()) all.push_back(place);
  }
  return all;
}

bool mayExecuteIn(const std::string &folder) {
  struct statvfs system{};
  return ::statvfs(folder.c_str(), &system) != 0 || (system.f_flag & ST_NOEXEC) == 0;
}

/** A new folder in `place`; empty, with the reason, where that does not serve. */
std::string makeIn(const std::string &place, Purpose purpose, std::string &reason) {
  if (!place.starts_with('/')) {
    reason = "it is not an absolute path";
    return {};
  }
  std::string path = place + (purpose == Purpose::mountPoint ? "/.mount_linkwright-XXXXXX" : "/appimage_extracted_linkwright-XXXXXX");
  if (!::mkdtemp(path.data())) {
    reason = std::strerror(errno);
    return {};
  }
  if (purpose == Purpose::mountPoint || mayExecuteIn(path)) return path;
  ::rmdir(path.c_str());
  reason = "it is mounted noexec";
  return {};
}

}  // namespace

std::string makeTemporaryFolder(Purpose purpose) {
  std::string refused;
  for (const std::string &place : places()) {
    std::string reason;
    const std::string path = makeIn(place, purpose, reason);
    if (!path.empty()) {
      if (!refused.empty()) std::fprintf(stderr, "%s cannot be used; %s is used instead.\n", refused.c_str(), place.c_str());
      return path;
    }
    refused += (refused.empty() ? "" : ", ") + place + " (" + reason + ")";
  }
  throw Failure("There is no folder for the files of this AppImage: " + refused + " cannot be used. Set TMPDIR to a folder of yours in which programs may be executed.");
}

ExtractionFolder::~ExtractionFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
  if (error) std::fprintf(stderr, "%s could not be removed (%s). Remove it by hand.\n", path_.c_str(), error.message().c_str());
}

}  // namespace linkwright::appimage
