// What a person asks of the runtime.
#pragma once

#include <optional>
#include <span>
#include <string>

namespace linkwright::appimage {

enum class Action { run, extractAndRun, extract, mount, offset, version, help };

struct Command {
  Action action = Action::run;
  /** What it was called as; empty where the caller gave no name. */
  std::string name;
  std::optional<std::string> pattern;
  /** For the app. */
  std::span<char *> arguments;
};

/** Throws Failure. */
Command readCommand(std::span<char *> words);

extern const char *const kHelp;

}  // namespace linkwright::appimage
