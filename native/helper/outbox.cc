#include "outbox.h"

#include <sys/socket.h>

#include <cerrno>

namespace linkwright {

bool Outbox::send(Bytes frame) {
  // One that is gone takes everything.
  return ::send(socket_, frame.data(), frame.size(), MSG_DONTWAIT | MSG_NOSIGNAL) >= 0 || (errno != EAGAIN && errno != ENOBUFS);
}

void Outbox::say(Reply reply, std::uint16_t argument, Bytes payload, Bytes more) {
  const std::size_t length = sizeof(FrameHeader) + payload.size() + more.size();
  if (length > frame_.size()) return;
  store(frame_, 0, FrameHeader{static_cast<std::uint32_t>(length), static_cast<std::uint16_t>(reply), argument});
  std::memcpy(frame_.data() + sizeof(FrameHeader), payload.data(), payload.size());
  if (!more.empty()) std::memcpy(frame_.data() + sizeof(FrameHeader) + payload.size(), more.data(), more.size());
  flush();
  const Bytes frame = Bytes(frame_).first(length);
  if (isEmpty() && send(frame)) return;
  if (length > waiting_.size() - end_) return;
  std::memcpy(waiting_.data() + end_, frame.data(), length);
  end_ += length;
}

void Outbox::mention(Reply reply, std::uint16_t argument, Bytes payload, Bytes more) {
  if (end_ < waiting_.size() / 2) say(reply, argument, payload, more);
}

void Outbox::flush() {
  while (!isEmpty()) {
    const std::uint32_t length = load<FrameHeader>(waiting_, start_).length;
    if (!send(Bytes(waiting_).subspan(start_, length))) break;
    start_ += length;
  }
  std::memmove(waiting_.data(), waiting_.data() + start_, end_ - start_);
  end_ -= start_;
  start_ = 0;
}

}  // namespace linkwright
