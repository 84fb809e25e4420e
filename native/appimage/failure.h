// What ends the runtime: a sentence for the person.
#pragma once

#include <cstring>
#include <stdexcept>
#include <string>

namespace linkwright::appimage {

class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;

  // `sentence` says what could not be done, without a full stop; the words of `reason` (errno) follow, then `advice`.
  Failure(const std::string &sentence, int reason, const std::string &advice = {})
      : std::runtime_error(sentence + " (" + std::strerror(reason) + ")." + (advice.empty() ? "" : " ") + advice) {}
};

/** How the runtime ends where it, not the app, fails; shells use the same for a program that they cannot start. */
constexpr int kFailed = 127;

}  // namespace linkwright::appimage
