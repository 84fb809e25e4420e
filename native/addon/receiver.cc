#include "receiver.h"

#include <cstdint>

#include "records.h"
#include "system-error.h"

namespace linkwright {

Receiver::Receiver(Napi::Object receiver)
    : env_(receiver.Env()), receiver_(Napi::Persistent(receiver)), context_(env_, "linkwright.netlink") {
  Napi::Float64Array records = Napi::Float64Array::New(env_, kMostRecords * kFields);
  records_ = records.Data();
  recordsView_ = Napi::Persistent(records);
}

void Receiver::onDatagrams(Napi::Value slab, std::size_t count) {
  call("onDatagrams", {slab, recordsView_.Value(), Napi::Number::New(env_, static_cast<std::uint32_t>(count))});
}

void Receiver::onFailure(int reason) {
  const SystemError error(reason, "recvmsg", "Receiving from a Netlink socket failed");
  call("onFailure", {error.toJavaScript(env_).Value()});
}

void Receiver::call(const char *method, std::initializer_list<napi_value> arguments) {
  const Napi::HandleScope scope(env_);
  napi_value receiver = receiver_.Value();
  napi_value function = nullptr;
  napi_value result = nullptr;
  // The plain C interface, since a C++ exception has nowhere to go from here, and a worker that ends refuses calls.
  napi_status status = napi_get_named_property(env_, receiver, method, &function);
  if (status == napi_ok) status = napi_make_callback(env_, context_, receiver, function, arguments.size(), arguments.begin(), &result);
  bool thrown = false;
  if (status != napi_ok && napi_is_exception_pending(env_, &thrown) == napi_ok && thrown) {
    napi_value exception = nullptr;
    if (napi_get_and_clear_last_exception(env_, &exception) == napi_ok) napi_fatal_exception(env_, exception);
  }
}

}  // namespace linkwright
