// Watches a descriptor for readability on the event loop of one Node environment.
#pragma once

#include <node_api.h>
#include <uv.h>

#include <cstdint>
#include <functional>
#include <memory>

namespace linkwright {

// libuv owns the handles' memory until their close callbacks have run, so a watcher keeps itself alive until then. An environment
// that ends with a handle open aborts the process: an asynchronous clean-up hook closes it first.
class ReadableWatcher {
 public:
  // `onReadable` runs on the loop; it may close the watcher. Not started yet. Throws SystemError.
  static std::shared_ptr<ReadableWatcher> open(napi_env env, int descriptor, std::function<void()> onReadable);

  ReadableWatcher(const ReadableWatcher &) = delete;
  ReadableWatcher &operator=(const ReadableWatcher &) = delete;
  ~ReadableWatcher() = default;

  // May be called again. `atOnce`: the next turn of the loop calls back even where there is nothing to read.
  void start(bool atOnce);
  void stop();
  // Looks away for so many milliseconds, or a part of the first less, and then starts.
  void rest(std::uint64_t milliseconds);
  // The descriptor may be closed as soon as this returns. May be called again.
  void close();

 private:
  explicit ReadableWatcher(std::function<void()> onReadable) : onReadable_(std::move(onReadable)) {}
  static void readable(uv_poll_t *handle, int status, int events);
  static void closed(uv_handle_t *handle);

  uv_poll_t handle_{};
  uv_timer_t timer_{};
  int open_ = 2;
  std::function<void()> onReadable_;
  std::shared_ptr<ReadableWatcher> self_;
  napi_async_cleanup_hook_handle hook_ = nullptr;
};

}  // namespace linkwright
