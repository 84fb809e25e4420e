// What ends the launcher: a sentence for the person.
#pragma once

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

namespace linkwright::sandbox {

class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;

  // `sentence` says what could not be done, without a full stop; the call and the name of `reason` (errno) follow.
  Failure(const std::string &sentence, const char *call, int reason = errno)
      : std::runtime_error(sentence + " (" + call + ": " + nameOf(reason) + ").") {}

 private:
  static std::string nameOf(int reason) {
    const char *name = ::strerrorname_np(reason);
    return name ? name : "E" + std::to_string(reason);
  }
};

}  // namespace linkwright::sandbox
