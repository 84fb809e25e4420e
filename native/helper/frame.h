#pragma once

#include "bytes.h"
#include "protocol.h"

namespace linkwright {

using protocol::FrameHeader;
using protocol::Reply;
using protocol::Request;

/** A whole frame: its length has been seen to be its size. */
class Frame {
 public:
  explicit Frame(Bytes bytes) : bytes_(bytes), header_(load<FrameHeader>(bytes)) {}

  Request request() const { return static_cast<Request>(header_.type); }
  std::uint16_t type() const { return header_.type; }
  std::uint16_t argument() const { return header_.argument; }
  Bytes payload() const { return bytes_.subspan(sizeof(FrameHeader)); }
  Bytes bytes() const { return bytes_; }

 private:
  Bytes bytes_;
  FrameHeader header_;
};

/** What the worker says to the guardian beside the frames of the app, which it hands on as they came. */
enum class WorkerSays : std::uint16_t {
  /** The app asked for what is not allowed. argument: RefusedBecause; payload: the sentence. The guardian answers it, in its turn. */
  kRefuse = 1000,
  /** The app has closed its end. */
  kAppGone = 1001,
};

/** One action of a step. */
struct Action {
  protocol::ActionKind kind{};
  std::uint16_t flags = 0;
  Bytes body;
};

/** Goes over the actions of a step. */
class Actions {
 public:
  explicit Actions(Bytes bytes) : rest_(bytes) {}

  /** The next one; false at the end and where they do not add up. */
  bool next(Action &action) {
    if (rest_.empty() || broken_) return false;
    if (rest_.size() < sizeof(protocol::ActionHeader)) return fail();
    const auto header = load<protocol::ActionHeader>(rest_);
    // Lengths that are near the top of 32 bits must not wrap.
    if (header.length < sizeof header || header.length > rest_.size() || aligned(header.length) > rest_.size()) return fail();
    action = {header.kind, header.flags, rest_.subspan(sizeof header, header.length - sizeof header)};
    rest_ = rest_.subspan(aligned(header.length));
    return true;
  }

  bool broken() const { return broken_; }

 private:
  bool fail() {
    broken_ = true;
    return false;
  }

  Bytes rest_;
  bool broken_ = false;
};

/** The guard of a step's payload, without its length; empty where there is none. */
inline Bytes guardOf(Bytes step) { return step.subspan(sizeof(protocol::StepHeader), load<protocol::StepHeader>(step).guardLength); }
/** The actions of a step's payload. */
inline Bytes actionsOf(Bytes step) { return step.subspan(sizeof(protocol::StepHeader) + load<protocol::StepHeader>(step).guardLength); }

}  // namespace linkwright
