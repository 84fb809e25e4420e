#include "system-error.h"

#include <cstring>

namespace linkwright {
namespace {

std::string codeOf(int errorNumber) {
  const char *name = ::strerrorname_np(errorNumber);
  return name ? name : "E" + std::to_string(errorNumber);
}

}  // namespace

SystemError::SystemError(int errorNumber, const char *call, const std::string &sentence)
    : std::runtime_error(sentence + " (" + call + ": " + codeOf(errorNumber) + ")."),
      errorNumber_(errorNumber),
      call_(call) {}

Napi::Error SystemError::toJavaScript(Napi::Env env) const {
  Napi::Error error = Napi::Error::New(env, what());
  error.Set("errno", Napi::Number::New(env, errorNumber_));
  error.Set("code", Napi::String::New(env, codeOf(errorNumber_)));
  error.Set("syscall", Napi::String::New(env, call_));
  return error;
}

}  // namespace linkwright
