// The module itself, as declared in addon.d.ts. Context-aware: every thread that loads it has an instance of its own.
//
// Compiled by one call of the compiler over native/addon/*.cc (build/), against node-api-headers, node-addon-api and uv.h.

#include <unistd.h>

#include <cmath>
#include <string>
#include <vector>

#include "alarm.h"
#include "boot-clock.h"
#include "descriptor-passing.h"
#include "node-addon.h"
#include "peer-user.h"
#include "process-walk-work.h"
#include "../common/handed-socket.h"
#include "../common/sandbox-door.h"
#include "network-namespace.h"
#include "socket-object.h"
#include "socket-pair.h"
#include "system-error.h"

namespace linkwright {

class Addon : public Napi::Addon<Addon> {
 public:
  Addon(Napi::Env env, Napi::Object exports) : socketClass_(Napi::Persistent(SocketObject::define(env))) {
    DefineAddon(exports, {
                             InstanceMethod<&Addon::openSocket>("openSocket", napi_enumerable),
                             InstanceMethod<&Addon::bootTime>("bootTime", napi_enumerable),
                             InstanceMethod<&Addon::walkOwners>("walkOwners", napi_enumerable),
                             InstanceMethod<&Addon::socketPair>("socketPair", napi_enumerable),
                             InstanceMethod<&Addon::sendDescriptor>("sendDescriptor", napi_enumerable),
                             InstanceMethod<&Addon::peerUser>("peerUser", napi_enumerable),
                             InstanceMethod<&Addon::alarm>("alarm", napi_enumerable),
                             InstanceMethod<&Addon::execute>("execute", napi_enumerable),
                             InstanceMethod<&Addon::connectToSandboxHelper>("connectToSandboxHelper", napi_enumerable),
                         });
  }

 private:
  Napi::Value openSocket(const Napi::CallbackInfo &info) { return socketClass_.New({info[0], info[1]}); }

  Napi::Value bootTime(const Napi::CallbackInfo &info) { return Napi::Number::New(info.Env(), bootMilliseconds()); }

  void walkOwners(const Napi::CallbackInfo &info) { ProcessWalkWork::start(info); }

  void sendDescriptor(const Napi::CallbackInfo &info) { linkwright::sendDescriptor(info); }

  Napi::Value peerUser(const Napi::CallbackInfo &info) { return linkwright::peerUser(info); }

  Napi::Value socketPair(const Napi::CallbackInfo &info) { return makeSocketPair(info.Env()); }

  void alarm(const Napi::CallbackInfo &info) {
    constexpr double kMost = 86'400;
    const double seconds = info[0].IsNumber() ? info[0].As<Napi::Number>().DoubleValue() : -1;
    if (!(seconds >= 1 && seconds <= kMost) || std::trunc(seconds) != seconds) {
      throw Napi::TypeError::New(info.Env(), "An alarm must be after a whole number of seconds, from 1 to 86,400.");
    }
    endAfter(static_cast<unsigned int>(seconds));
  }

  Napi::Value connectToSandboxHelper(const Napi::CallbackInfo &info) {
    if (!info[0].IsUndefined() && !info[0].IsString()) throw Napi::TypeError::New(info.Env(), "A network namespace is named by a string.");
    Descriptor connection;
    throwingIntoJavaScript(info.Env(), [&] {
      const bool isElsewhere = info[0].IsString();
      connection = connectToSandbox(isElsewhere ? "linkwright-helper-elsewhere" : "linkwright-helper");
      const char word = 0;
      const bool isLed = !isElsewhere || !connection.isOpen() || sendWithDescriptor(connection, &word, sizeof word, fileOf(info[0].As<Napi::String>().Utf8Value()));
      if (!connection.isOpen() || !isLed) throw SystemError(ECONNREFUSED, "connect", "The sandbox gives no helper: start Linkwright with --sandbox anew");
    });
    return Napi::Number::New(info.Env(), connection.release());
  }

  void execute(const Napi::CallbackInfo &info) {
    if (!info[0].IsString() || !info[1].IsArray()) throw Napi::TypeError::New(info.Env(), "A program is executed by its path and an array of arguments.");
    std::vector<std::string> words{info[0].As<Napi::String>()};
    const auto arguments = info[1].As<Napi::Array>();
    for (std::uint32_t at = 0; at < arguments.Length(); at += 1) words.push_back(arguments.Get(at).ToString());
    std::vector<char *> pointers;
    for (std::string &word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(pointers.front(), pointers.data());
    const int reason = errno;
    throwingIntoJavaScript(info.Env(), [&] { throw SystemError(reason, "execve", "Could not start " + words.front() + ""); });
  }

  Napi::FunctionReference socketClass_;
};

}  // namespace linkwright

using LinkwrightAddon = linkwright::Addon;
NODE_API_ADDON(LinkwrightAddon)
