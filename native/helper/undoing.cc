#include "undoing.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include <cerrno>

#include "forgiven.h"
#include "guard.h"

namespace linkwright {
namespace {

using Stand = Meanwhile::Stand;

constexpr std::uint32_t kTheGuard = 0xffffffff;

bool takesAway(const Action &action) {
  const std::uint16_t type = load<nlmsghdr>(action.body).nlmsg_type;
  return type == RTM_DELADDR || type == RTM_DELROUTE || type == RTM_DELRULE;
}

/** What the kernel says where there is no such thing. */
int lackOf(const RecordPlace &place) {
  switch (place.kind) {
    case RecordPlace::Kind::kDevice:
      return ENODEV;
    case RecordPlace::Kind::kAddress:
      return EADDRNOTAVAIL;
    case RecordPlace::Kind::kRoute:
      return ESRCH;
    default:
      return ENOENT;
  }
}

}  // namespace

protocol::Undone Undoing::all() {
  protocol::Undone result{plan_.begin.id, 0, 0, 0, 0};
  performer_.kernel.drain();
  meanwhile_.end(plan_, performer_.kernel);
  for (std::uint32_t left = plan_.count(); left > 0; left -= 1) {
    const std::uint32_t step = left - 1;
    const StepState state = plan_.state(step);
    if (state != StepState::kDone && state != StepState::kPending) continue;
    if (!guardHolds(step)) {
      // One that may never have been done is told, and is no conflict.
      if (state == StepState::kDone) result.conflicts += 1;
    } else if (inverses(step)) {
      result.undone += 1;
    } else {
      result.failed += 1;
    }
    plan_.mark(step, StepState::kUndone);
    journal_.note(plan_, step, 1);
  }
  return result;
}

bool Undoing::guardHolds(std::uint32_t step) {
  GuardJudgement judgement = judgeByKernel(guardOf(plan_.step(step)), performer_.kernel, performer_.scratch);
  if (judgement.holds && plan_.state(step) == StepState::kDone) judgement = judgeByMeanwhile(plan_.step(step));
  if (!judgement.holds) {
    const protocol::Trouble trouble{step, kTheGuard, static_cast<std::uint32_t>(judgement.error)};
    // A record that fills a frame is not told: the app reads it from the kernel.
    const bool fits = judgement.answer.size() <= protocol::kLongestFrame / 2;
    outbox_.mention(Reply::kTrouble, 0, bytesOf(trouble), fits ? judgement.answer : Bytes{});
  }
  return judgement.holds;
}

GuardJudgement Undoing::judgeByMeanwhile(Bytes step) {
  Actions actions(actionsOf(step));
  Action action;
  // What the step itself has done, and what undoes that; the other inverses are judged one by one.
  for (std::uint32_t number = 0; number <= 1 && actions.next(action); number += 1) {
    if (action.kind != protocol::ActionKind::kNetlink) continue;
    const NamedDevices named{action.body};
    for (const std::uint32_t index : named.indexes()) {
      const RecordPlace device = deviceAt(index);
      if (meanwhile_.stand(device) != Stand::kSame) return other(device);
    }
    const RecordPlace place = placeOf(action.body, SaidBy::kRequest);
    const Stand stand = meanwhile_.stand(place);
    const bool isFine = stand == Stand::kSame || stand == Stand::kExpired;
    // Of what is gone it says more how the kernel answers who takes it away; nobody makes it again.
    const bool isLeftToKernel = stand == Stand::kGone && (number == 0 || takesAway(action));
    if (!isFine && !isLeftToKernel) return other(place);
  }
  return {true, 0, {}};
}

GuardJudgement Undoing::other(const RecordPlace &place) {
  if (meanwhile_.stand(place) == Stand::kGone) return {false, lackOf(place), {}};
  recordsToTell_ -= 1;
  return {false, 0, recordsToTell_ < 0 ? Bytes{} : recordAt(place, performer_.kernel, performer_.scratch)};
}

int Undoing::inTheWayOf(const Action &inverse) const {
  if (inverse.kind != protocol::ActionKind::kNetlink) return 0;
  const NamedDevices named{inverse.body};
  for (const std::uint32_t index : named.indexes()) {
    if (meanwhile_.stand(deviceAt(index)) != Stand::kSame) return ENODEV;
  }
  const RecordPlace place = placeOf(inverse.body, SaidBy::kRequest);
  switch (meanwhile_.stand(place)) {
    case Stand::kChanged:
      return EEXIST;
    case Stand::kGone:
      return takesAway(inverse) ? 0 : lackOf(place);
    default:
      return 0;
  }
}

std::uint16_t Undoing::expired(const Action &inverse) const {
  if (inverse.kind != protocol::ActionKind::kNetlink || !takesAway(inverse)) return 0;
  return meanwhile_.stand(placeOf(inverse.body, SaidBy::kRequest)) == Stand::kExpired ? protocol::kMayLack : 0;
}

bool Undoing::inverses(std::uint32_t step) {
  Actions actions(actionsOf(plan_.step(step)));
  Action action;
  bool isUndone = true;
  const bool isWatched = plan_.state(step) == StepState::kDone;
  // The first one is the step itself.
  actions.next(action);
  for (std::uint32_t number = 0; actions.next(action); number += 1) {
    const int inTheWay = isWatched && number > 0 ? inTheWayOf(action) : 0;
    const Answer answer = inTheWay != 0 ? Answer{inTheWay, {}, false} : performer_.perform(action, "undo");
    const bool isForgivable = inTheWay == 0 || inTheWay == ENODEV;
    if (answer.error == 0 || (isForgivable && isForgiven(answer.error, action.flags | expired(action)))) continue;
    isUndone = false;
    outbox_.mention(Reply::kTrouble, 0, bytesOf(protocol::Trouble{step, number, static_cast<std::uint32_t>(answer.error)}), answer.message);
    if ((action.flags & protocol::kDecisive) != 0) break;
  }
  return isUndone;
}

}  // namespace linkwright
