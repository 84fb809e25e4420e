// A system call that failed, and its way into JavaScript as an Error with errno, code and syscall.
#pragma once

#include <stdexcept>
#include <string>

#include "node-addon.h"

namespace linkwright {

class SystemError : public std::runtime_error {
 public:
  // `sentence` says what happened, to what, and what to do, without a full stop: the call and the error's name follow.
  SystemError(int errorNumber, const char *call, const std::string &sentence);

  int errorNumber() const { return errorNumber_; }

  Napi::Error toJavaScript(Napi::Env env) const;

 private:
  int errorNumber_;
  const char *call_;
};

// Runs what a JavaScript caller asked for; a SystemError becomes the caller's exception.
template <typename Action>
auto throwingIntoJavaScript(Napi::Env env, Action action) {
  try {
    return action();
  } catch (const SystemError &error) {
    throw error.toJavaScript(env);
  }
}

}  // namespace linkwright
