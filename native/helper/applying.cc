#include "applying.h"

#include <linux/netlink.h>

#include <cerrno>

#include "clock.h"
#include "forgiven.h"
#include "partial-refusal.h"

namespace linkwright {
namespace {

/** Of a longer plan, steps that are done are told so many at a time. */
constexpr std::uint32_t kToldAtOnce = 64;

/** After the kernel's answer. What it refused and may have done in part is judged by its guard, as what is pending is. */
StepState stateAfter(const Action &action, int error) {
  if (error == 0) return StepState::kDone;
  // It is so already: there is nothing that would have to be undone.
  if (isForgiven(error, action.flags)) return StepState::kUndone;
  const bool inPart = action.kind == protocol::ActionKind::kNetlink && mayBeDoneInPart(action.body);
  return inPart ? StepState::kPending : StepState::kRefused;
}

}  // namespace

bool Applying::all(std::uint32_t batch, Interruption &interruption, protocol::UndoneBecause &why) {
  // What somebody else sent here would leave no room for the kernel's answers.
  performer_.kernel.drain();
  startedAt_ = bootMicroseconds();
  for (std::uint32_t step = 0; step < plan_.count();) {
    if (interruption.cameUp(why)) {
      tellDone(step);
      return false;
    }
    const std::uint32_t count = runFrom(step, batch);
    if (!(count == 1 ? one(step) : together(step, count))) {
      why = protocol::UndoneBecause::kRefused;
      return false;
    }
    step += count;
    if (plan_.count() <= kToldAtOnce || step - told_ >= kToldAtOnce || step == plan_.count()) tellDone(step);
  }
  return true;
}

std::uint32_t Applying::runFrom(std::uint32_t first, std::uint32_t batch) const {
  std::uint32_t count = 0;
  std::size_t bytes = 0;
  while (count < batch && first + count < plan_.count() && plan_.isIndependent(first + count)) {
    const Action action = plan_.forward(first + count);
    bytes += aligned(action.body.size());
    if (action.kind != protocol::ActionKind::kNetlink || bytes > performer_.scratch.size()) break;
    count += 1;
  }
  return count == 0 ? 1 : count;
}

bool Applying::one(std::uint32_t step) {
  plan_.mark(step, StepState::kPending);
  journal_.note(plan_, step, 1);
  const Answer answer = performer_.perform(plan_.forward(step), "apply");
  const Action action = plan_.forward(step);
  // Without an answer of the kernel's nobody knows whether it did it.
  const bool isKnown = !answer.message.empty() || action.kind == protocol::ActionKind::kTun;
  plan_.mark(step, !answer.isSent ? StepState::kNew : isKnown ? stateAfter(action, answer.error) : StepState::kPending);
  journal_.note(plan_, step, 1);
  const bool isRefused = answer.error != 0 && !isForgiven(answer.error, action.flags);
  if (isRefused) tellRefused(step, answer.error, answer.message);
  return !isRefused;
}

bool Applying::together(std::uint32_t first, std::uint32_t count) {
  const std::span<std::uint8_t> scratch(performer_.scratch);
  std::size_t length = 0;
  std::uint32_t sequence = 0;
  for (std::uint32_t step = first; step < first + count; step += 1) {
    const Bytes message = plan_.forward(step).body;
    const std::span<std::uint8_t> place = scratch.subspan(length, message.size());
    if (const int error = performer_.prepare(message, place); error != 0) {
      // None of them has been sent.
      for (std::uint32_t before = first; before < step; before += 1) plan_.mark(before, StepState::kNew);
      tellDone(first);
      tellRefused(step, error, {});
      return false;
    }
    auto header = load<nlmsghdr>(place);
    header.nlmsg_flags |= NLM_F_REQUEST | NLM_F_ACK;
    header.nlmsg_pid = 0;
    header.nlmsg_seq = performer_.kernel.nextSequence();
    if (step == first) sequence = header.nlmsg_seq;
    store(place, 0, header);
    plan_.mark(step, StepState::kPending);
    length += aligned(message.size());
  }
  journal_.note(plan_, first, count);
  const int error = performer_.kernel.send(scratch.first(length));
  const std::uint32_t refused = error != 0 ? count : judgeAnswers(first, count, sequence);
  // What was not sent cannot be undone.
  for (std::uint32_t step = first; error != 0 && step < first + count; step += 1) plan_.mark(step, StepState::kNew);
  journal_.note(plan_, first, count);
  if (error != 0) tellRefused(first, error, {});
  return refused == 0;
}

std::uint32_t Applying::judgeAnswers(std::uint32_t first, std::uint32_t count, std::uint32_t sequence) {
  std::uint32_t refused = 0;
  for (std::uint32_t answered = 0; answered < count;) {
    Bytes datagram;
    if (const int error = performer_.kernel.receive(datagram); error != 0) {
      if (refused == 0) tellRefused(first, error == EAGAIN ? EIO : error, {});
      return refused + 1;
    }
    while (datagram.size() >= sizeof(nlmsghdr) + sizeof(int)) {
      const auto header = load<nlmsghdr>(datagram);
      const std::size_t length = aligned(header.nlmsg_len);
      if (header.nlmsg_len < sizeof header + sizeof(int) || header.nlmsg_len > datagram.size()) break;
      const std::uint32_t place = header.nlmsg_seq - sequence;
      if (header.nlmsg_type == NLMSG_ERROR && place < count && plan_.state(first + place) == StepState::kPending) {
        const int error = -load<int>(datagram, sizeof header);
        plan_.mark(first + place, stateAfter(plan_.forward(first + place), error));
        performer_.log.message("apply", plan_.forward(first + place).body, error);
        answered += 1;
        const bool isRefused = error != 0 && !isForgiven(error, plan_.forward(first + place).flags);
        if (isRefused && refused == 0) tellDone(first + place);
        if (isRefused) tellRefused(first + place, error, datagram.first(header.nlmsg_len));
        refused += isRefused ? 1 : 0;
      }
      datagram = datagram.subspan(length > datagram.size() ? datagram.size() : length);
    }
  }
  return refused;
}

void Applying::tellDone(std::uint32_t end) {
  const std::int64_t now = bootMicroseconds();
  if (end > told_) outbox_.mention(Reply::kDone, 0, bytesOf(protocol::Done{told_, end - told_, static_cast<std::uint32_t>(now - startedAt_)}));
  told_ = end;
  startedAt_ = now;
}

void Applying::tellRefused(std::uint32_t step, int error, Bytes message) {
  tellDone(step > told_ ? step : told_);
  outbox_.mention(Reply::kRefusedStep, 0, bytesOf(protocol::RefusedStep{step, static_cast<std::uint32_t>(error)}), message);
}

}  // namespace linkwright
