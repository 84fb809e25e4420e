// Calls back on the event loop of one Node environment when any thread asks for it.
#pragma once

#include <node_api.h>
#include <uv.h>

#include <functional>
#include <memory>

namespace linkwright {

// Kept alive as ReadableWatcher is: by itself until libuv has closed the handle.
class LoopSignal {
 public:
  // Both run on the loop and may close the signal. `onEnding`: the environment ends, so that nobody may send after it returns.
  // Does not keep the loop alive yet. Throws SystemError.
  static std::shared_ptr<LoopSignal> open(napi_env env, std::function<void()> onSignal, std::function<void()> onEnding);

  LoopSignal(const LoopSignal &) = delete;
  LoopSignal &operator=(const LoopSignal &) = delete;
  ~LoopSignal() = default;

  // On any thread, before close(). Signals that come before the loop has got to them are one.
  void send() { uv_async_send(&handle_); }
  // Whether the loop goes on while there is nothing else to wait for.
  void keepLoopAlive(bool keep);
  // Nothing is called after this. May be called again.
  void close();

 private:
  LoopSignal(std::function<void()> onSignal, std::function<void()> onEnding)
      : onSignal_(std::move(onSignal)), onEnding_(std::move(onEnding)) {}
  uv_handle_t *handle() { return reinterpret_cast<uv_handle_t *>(&handle_); }

  uv_async_t handle_{};
  std::function<void()> onSignal_;
  std::function<void()> onEnding_;
  std::shared_ptr<LoopSignal> self_;
  napi_async_cleanup_hook_handle hook_ = nullptr;
};

}  // namespace linkwright
