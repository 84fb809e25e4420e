#include "loop-signal.h"

#include <cerrno>

#include "system-error.h"

namespace linkwright {

std::shared_ptr<LoopSignal> LoopSignal::open(napi_env env, std::function<void()> onSignal, std::function<void()> onEnding) {
  // The constructor is private, so std::make_shared cannot reach it.
  std::shared_ptr<LoopSignal> signal(new LoopSignal(std::move(onSignal), std::move(onEnding)));
  uv_loop_s *loop = nullptr;
  if (napi_get_uv_event_loop(env, &loop) != napi_ok) throw SystemError(ENOSYS, "uv_async_init", "This thread has no event loop to receive on");
  const int status = uv_async_init(loop, &signal->handle_, [](uv_async_t *handle) { static_cast<LoopSignal *>(handle->data)->onSignal_(); });
  if (status != 0) throw SystemError(-status, "uv_async_init", "The event loop cannot hear of what a Netlink socket receives");
  signal->handle_.data = signal.get();
  signal->self_ = signal;
  signal->keepLoopAlive(false);
  const auto endEarly = [](napi_async_cleanup_hook_handle, void *data) {
    auto *ending = static_cast<LoopSignal *>(data);
    if (!uv_is_closing(ending->handle())) ending->onEnding_();
    ending->close();
  };
  if (napi_add_async_cleanup_hook(env, endEarly, signal.get(), &signal->hook_) != napi_ok) {
    signal->close();
    throw SystemError(ENOMEM, "uv_async_init", "The thread is ending, so it cannot receive from another Netlink socket");
  }
  return signal;
}

void LoopSignal::keepLoopAlive(bool keep) { keep ? uv_ref(handle()) : uv_unref(handle()); }

void LoopSignal::close() {
  if (uv_is_closing(handle())) return;
  uv_close(handle(), [](uv_handle_t *closed) {
    auto *signal = static_cast<LoopSignal *>(closed->data);
    if (signal->hook_) napi_remove_async_cleanup_hook(signal->hook_);
    signal->self_.reset();
  });
}

}  // namespace linkwright
