// The module itself, as declared in addon.d.ts. Context-aware: every thread that loads it has an instance of its own.
//
// Compiled by one call of the compiler over native/addon/*.cc (build/), against node-api-headers, node-addon-api and uv.h.

#include <cmath>

#include "alarm.h"
#include "boot-clock.h"
#include "node-addon.h"
#include "process-walk-work.h"
#include "socket-object.h"

namespace linkwright {

class Addon : public Napi::Addon<Addon> {
 public:
  Addon(Napi::Env env, Napi::Object exports) : socketClass_(Napi::Persistent(SocketObject::define(env))) {
    DefineAddon(exports, {
                             InstanceMethod<&Addon::openSocket>("openSocket", napi_enumerable),
                             InstanceMethod<&Addon::bootTime>("bootTime", napi_enumerable),
                             InstanceMethod<&Addon::walkOwners>("walkOwners", napi_enumerable),
                             InstanceMethod<&Addon::alarm>("alarm", napi_enumerable),
                         });
  }

 private:
  Napi::Value openSocket(const Napi::CallbackInfo &info) { return socketClass_.New({info[0], info[1]}); }

  Napi::Value bootTime(const Napi::CallbackInfo &info) { return Napi::Number::New(info.Env(), bootMilliseconds()); }

  void walkOwners(const Napi::CallbackInfo &info) { ProcessWalkWork::start(info); }

  void alarm(const Napi::CallbackInfo &info) {
    constexpr double kMost = 86'400;
    const double seconds = info[0].IsNumber() ? info[0].As<Napi::Number>().DoubleValue() : -1;
    if (!(seconds >= 1 && seconds <= kMost) || std::trunc(seconds) != seconds) {
      throw Napi::TypeError::New(info.Env(), "An alarm must be after a whole number of seconds, from 1 to 86,400.");
    }
    endAfter(static_cast<unsigned int>(seconds));
  }

  Napi::FunctionReference socketClass_;
};

}  // namespace linkwright

using LinkwrightAddon = linkwright::Addon;
NODE_API_ADDON(LinkwrightAddon)
