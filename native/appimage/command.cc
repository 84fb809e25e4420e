#include "command.h"

#include <cstdlib>
#include <map>
#include <string_view>

#include "failure.h"

namespace linkwright::appimage {
namespace {

constexpr std::string_view kPrefix = "--appimage-";

const std::map<std::string_view, Action> &actions() {
  static const std::map<std::string_view, Action> all{
      {"--appimage-extract", Action::extract},   {"--appimage-extract-and-run", Action::extractAndRun}, {"--appimage-mount", Action::mount},
      {"--appimage-offset", Action::offset},     {"--appimage-version", Action::version},               {"--appimage-help", Action::help},
  };
  return all;
}

bool isAskedToExtract() {
  const char *value = std::getenv("APPIMAGE_EXTRACT_AND_RUN");
  return value && *value != '\0' && std::string_view(value) != "0";
}

}  // namespace

const char *const kHelp =
    "Options of the AppImage itself, as the first word; all else is for the app:\n"
    "  --appimage-extract [PATTERN]  writes its files, or those that match, into squashfs-root\n"
    "  --appimage-extract-and-run    runs the app from a temporary folder, without FUSE; APPIMAGE_EXTRACT_AND_RUN=1 does the same\n"
    "  --appimage-mount              mounts its files, says where, and waits until it is ended\n"
    "  --appimage-offset             says at which byte the image of its files begins\n"
    "  --appimage-version            says of which version its runtime is\n"
    "  --appimage-help               says this\n";

Command readCommand(std::span<char *> words) {
  Command command;
  if (!words.empty()) command.name = words[0];
  command.arguments = words.subspan(words.empty() ? 0 : 1);
  if (isAskedToExtract()) command.action = Action::extractAndRun;
  if (command.arguments.empty() || !std::string_view(command.arguments[0]).starts_with(kPrefix)) return command;
  const std::string option = command.arguments[0];
  const auto found = actions().find(option);
  if (found == actions().end()) throw Failure("There is no option " + option + "; --appimage-help names those that there are.");
  command.action = found->second;
  command.arguments = command.arguments.subspan(1);
  if (command.action == Action::extractAndRun) return command;
  if (command.action == Action::extract && !command.arguments.empty()) {
    command.pattern = command.arguments[0];
    command.arguments = command.arguments.subspan(1);
  }
  if (!command.arguments.empty()) throw Failure(option + " takes no more words: " + command.arguments[0] + " is one too many.");
  return command;
}

}  // namespace linkwright::appimage
