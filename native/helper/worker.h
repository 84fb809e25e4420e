#pragma once

#include "../common/descriptor.h"
#include "frame-check.h"
#include "frame-stream.h"

namespace linkwright {

/**
 * Stands between the app and the guardian and can do nothing else: it judges what the app sends and hands on what is allowed, and the guardian's answers.
 */
class Worker {
 public:
  /** Exit codes of the process. */
  enum End : int { kAppGone = 0, kGuardianGone = 0, kFailed = 1, kHalfFrame = 10, kMalformed = 11 };

  /** `app` is a stream, `guardian` a SOCK_SEQPACKET socket. */
  Worker(int app, int guardian) : app_(app), guardian_(guardian) {}

  /** Until the app or the guardian is gone, or the app sends what does not add up. */
  End serve();

 private:
  bool fromGuardian(End &end);
  bool toApp(End &end);
  bool fromApp(End &end);
  bool hand(Bytes frame, End &end);
  void tell(WorkerSays what, std::uint16_t argument, Bytes payload);

  int app_;
  int guardian_;
  bool greeted_ = false;
  /** A descriptor that came and belongs to a NAMESPACE that is not whole yet. */
  Descriptor passed_;
  FrameStream stream_;
  std::int64_t partSince_ = 0;
  std::size_t answerLength_ = 0;
  std::size_t answerSent_ = 0;
  alignas(8) std::array<std::uint8_t, protocol::kLongestFrame> answer_{};
};

}  // namespace linkwright
