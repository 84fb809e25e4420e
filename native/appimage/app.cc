#include "app.h"

#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <vector>

#include "failure.h"

namespace linkwright::appimage {
namespace {

void set(const char *name, const std::string &value) {
  if (value.empty()) ::unsetenv(name);
  else ::setenv(name, value.c_str(), 1);
}

/** Empty where it has been removed. */
std::string currentFolder() {
  std::error_code error;
  return std::filesystem::current_path(error).string();
}

}  // namespace

void becomeApp(const AppImageFile &file, const std::string &folder, const Command &command) {
  std::string program = folder + "/AppRun";
  set("APPIMAGE", file.path());
  set("APPDIR", folder);
  set("ARGV0", command.name);
  set("OWD", currentFolder());
  std::vector<char *> words{program.data()};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  words.push_back(nullptr);
  ::execv(program.c_str(), words.data());
  const int reason = errno;
  if (reason == EIO) throw Failure(file.damaged("its first program, AppRun, cannot be read"));
  if (reason == ENOENT && ::access(program.c_str(), F_OK) != 0) throw Failure(file.damaged("there is no AppRun in it"));
  throw Failure(program + " could not be started", reason);
}

}  // namespace linkwright::appimage
