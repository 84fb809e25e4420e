// SocketReceiver of addon.d.ts: the JavaScript functions that received things go to.
#pragma once

#include <cstddef>
#include <initializer_list>

#include "node-addon.h"

namespace linkwright {

// What these functions throw is an uncaught exception and does not come back here. They may close the socket: whoever calls holds this.
class Receiver {
 public:
  explicit Receiver(Napi::Object receiver);
  Receiver(const Receiver &) = delete;
  Receiver &operator=(const Receiver &) = delete;

  Napi::Env env() const { return env_; }
  // Room for kMostRecords records, given along with the next call of onDatagrams.
  double *records() const { return records_; }

  void onDatagrams(Napi::Value slab, std::size_t count);
  void onOverrun() { call("onOverrun", {}); }
  // `reason`: errno of a receive that failed.
  void onFailure(int reason);

 private:
  void call(const char *method, std::initializer_list<napi_value> arguments);

  Napi::Env env_;
  double *records_;
  Napi::ObjectReference receiver_;
  Napi::Reference<Napi::Float64Array> recordsView_;
  Napi::AsyncContext context_;
};

}  // namespace linkwright
