#include "readable-watcher.h"

#include <cerrno>

#include "system-error.h"

namespace linkwright {

std::shared_ptr<ReadableWatcher> ReadableWatcher::open(napi_env env, int descriptor, std::function<void()> onReadable) {
  // The constructor is private, so std::make_shared cannot reach it.
  std::shared_ptr<ReadableWatcher> watcher(new ReadableWatcher(std::move(onReadable)));
  uv_loop_s *loop = nullptr;
  if (napi_get_uv_event_loop(env, &loop) != napi_ok) throw SystemError(ENOSYS, "epoll_ctl", "This thread has no event loop to receive on");
  const int status = uv_poll_init(loop, &watcher->handle_, descriptor);
  if (status != 0) throw SystemError(-status, "epoll_ctl", "The event loop cannot watch a Netlink socket");
  uv_timer_init(loop, &watcher->timer_);
  watcher->handle_.data = watcher.get();
  watcher->timer_.data = watcher.get();
  watcher->self_ = watcher;
  const auto closeEarly = [](napi_async_cleanup_hook_handle, void *data) { static_cast<ReadableWatcher *>(data)->close(); };
  if (napi_add_async_cleanup_hook(env, closeEarly, watcher.get(), &watcher->hook_) != napi_ok) {
    watcher->close();
    throw SystemError(ENOMEM, "epoll_ctl", "The thread is ending, so it cannot receive from another Netlink socket");
  }
  return watcher;
}

// A Netlink socket can always be written to.
void ReadableWatcher::start(bool atOnce) {
  uv_timer_stop(&timer_);
  uv_poll_start(&handle_, atOnce ? UV_READABLE | UV_WRITABLE : UV_READABLE, readable);
}

void ReadableWatcher::stop() {
  uv_timer_stop(&timer_);
  uv_poll_stop(&handle_);
}

void ReadableWatcher::rest(std::uint64_t milliseconds) {
  uv_poll_stop(&handle_);
  uv_timer_start(&timer_, [](uv_timer_t *timer) { static_cast<ReadableWatcher *>(timer->data)->start(false); }, milliseconds, 0);
}

void ReadableWatcher::close() {
  auto *handle = reinterpret_cast<uv_handle_t *>(&handle_);
  if (uv_is_closing(handle)) return;
  uv_close(handle, closed);
  uv_close(reinterpret_cast<uv_handle_t *>(&timer_), closed);
}

void ReadableWatcher::closed(uv_handle_t *handle) {
  auto *watcher = static_cast<ReadableWatcher *>(handle->data);
  watcher->open_ -= 1;
  if (watcher->open_ > 0) return;
  if (watcher->hook_) napi_remove_async_cleanup_hook(watcher->hook_);
  watcher->self_.reset();
}

void ReadableWatcher::readable(uv_poll_t *handle, int status, int) {
  auto *watcher = static_cast<ReadableWatcher *>(handle->data);
  // An overrun raises EPOLLERR, and libuv answers that by stopping the watcher: without this, reception would end silently.
  if (status < 0) watcher->start(false);
  watcher->onReadable_();
}

}  // namespace linkwright
