#include "worker.h"

#include <poll.h>
#include <sys/socket.h>

#include <cerrno>

#include "clock.h"
#include "limits.h"
#include "passed-descriptor.h"

namespace linkwright {

Worker::End Worker::serve() {
  End end = kFailed;
  for (;;) {
    const bool answers = answerLength_ > 0;
    int wait = -1;
    if (stream_.holdsPart()) {
      const std::int64_t left = partSince_ + limits::kHalfFrame - bootMilliseconds();
      if (left <= 0) return kHalfFrame;
      wait = static_cast<int>(left);
    }
    pollfd watched[] = {{app_, static_cast<short>(answers ? POLLIN | POLLOUT : POLLIN), 0}, {guardian_, static_cast<short>(answers ? 0 : POLLIN), 0}};
    const int ready = ::poll(watched, 2, wait);
    if (ready < 0 && errno != EINTR) return kFailed;
    if (ready <= 0) continue;
    if (!answers && watched[1].revents != 0 && !fromGuardian(end)) return end;
    if ((watched[0].revents & POLLOUT) != 0 && !toApp(end)) return end;
    if ((watched[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !fromApp(end)) return end;
  }
}

bool Worker::fromGuardian(End &end) {
  const ssize_t count = ::recv(guardian_, answer_.data(), answer_.size(), MSG_DONTWAIT);
  // A guardian that ended with a request unread is told of once, before its last answers (unix(7)).
  if (count < 0 && (errno == EAGAIN || errno == EINTR || errno == ECONNRESET)) return true;
  end = kGuardianGone;
  if (count <= 0) return false;
  answerLength_ = static_cast<std::size_t>(count);
  answerSent_ = 0;
  return toApp(end);
}

bool Worker::toApp(End &end) {
  const Bytes rest = Bytes(answer_).first(answerLength_).subspan(answerSent_);
  const ssize_t count = ::send(app_, rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  end = kAppGone;
  if (count < 0) {
    tell(WorkerSays::kAppGone, 0, {});
    return false;
  }
  answerSent_ += static_cast<std::size_t>(count);
  if (answerSent_ == answerLength_) answerLength_ = 0;
  return true;
}

bool Worker::fromApp(End &end) {
  Descriptor descriptor;
  const ssize_t count = receiveWithDescriptor(app_, stream_.room(), descriptor);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (count < 0 && errno == EBADMSG) {
    end = kMalformed;
    return false;
  }
  if (count <= 0) {
    tell(WorkerSays::kAppGone, 0, {});
    end = kAppGone;
    return false;
  }
  end = kMalformed;
  if (descriptor.isOpen()) {
    // One that nobody has asked for since.
    if (passed_.isOpen()) return false;
    passed_ = std::move(descriptor);
  }
  if (!stream_.holdsPart()) partSince_ = bootMilliseconds();
  stream_.received(static_cast<std::size_t>(count));
  for (;;) {
    Bytes frame;
    switch (stream_.next(frame)) {
      case FrameStream::Next::kMalformed:
        return false;
      case FrameStream::Next::kNeedsMore:
        return !passed_.isOpen() || stream_.holdsPart();
      case FrameStream::Next::kFrame:
        if (!hand(frame, end)) return false;
        partSince_ = bootMilliseconds();
    }
  }
}

bool Worker::hand(Bytes bytes, End &end) {
  const Frame frame(bytes);
  Sentence why;
  end = kMalformed;
  if (greeted_ == (frame.request() == Request::kHello)) return false;
  const FrameVerdict verdict = judge(frame, why);
  if (verdict == FrameVerdict::kMalformed) return false;
  greeted_ = true;
  if (verdict == FrameVerdict::kRefused) {
    std::array<std::uint8_t, 512> payload{};
    const std::uint16_t type = frame.type();
    store(payload, 0, type);
    std::memcpy(payload.data() + sizeof type, why.bytes().data(), why.bytes().size());
    tell(WorkerSays::kRefuse, static_cast<std::uint16_t>(protocol::RefusedBecause::kNotAllowed), Bytes(payload).first(sizeof type + why.bytes().size()));
    return true;
  }
  const bool isNamespace = frame.request() == Request::kNamespace;
  if (isNamespace && !passed_.isOpen()) return false;
  end = kGuardianGone;
  const Descriptor passing = isNamespace ? std::move(passed_) : Descriptor();
  return sendWithDescriptor(guardian_, bytes, passing) >= 0;
}

void Worker::tell(WorkerSays what, std::uint16_t argument, Bytes payload) {
  std::array<std::uint8_t, 1024> frame{};
  const std::size_t length = sizeof(FrameHeader) + payload.size();
  store(frame, 0, FrameHeader{static_cast<std::uint32_t>(length), static_cast<std::uint16_t>(what), argument});
  if (!payload.empty()) std::memcpy(frame.data() + sizeof(FrameHeader), payload.data(), payload.size());
  sendWithDescriptor(guardian_, Bytes(frame).first(length), {});
}

}  // namespace linkwright
