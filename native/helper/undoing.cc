#include "undoing.h"

#include <cerrno>

#include "forgiven.h"
#include "guard.h"
#include "step-judgement.h"

namespace linkwright {
namespace {

using Stand = Meanwhile::Stand;

constexpr std::uint32_t kTheGuard = 0xffffffff;

}  // namespace

protocol::Undone Undoing::all() {
  protocol::Undone result{plan_.begin.id, 0, 0, 0, 0};
  performer_.kernel.drain();
  meanwhile_.end(plan_, performer_.kernel);
  if (!meanwhile_.isComplete()) result.flags = protocol::kNotCompared;
  // From here on what the kernel has differs from that by our own doing too.
  journal_.forgetSurvey();
  for (std::uint32_t left = plan_.count(); left > 0; left -= 1) {
    const std::uint32_t step = left - 1;
    const StepState state = plan_.state(step);
    if (!isToBeUndone(state)) continue;
    // It held when undoing it began, and what is undone of it would break it.
    if (state != StepState::kUndoing && !guardHolds(step)) {
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
  const RecordPlace place = StepJudgement(step, meanwhile_).place();
  return place.kind == RecordPlace::Kind::kNone ? GuardJudgement{true, 0, {}} : other(place);
}

GuardJudgement Undoing::other(const RecordPlace &place) {
  if (meanwhile_.stand(place) == Stand::kGone) return {false, lackOf(place), {}};
  recordsToTell_ -= 1;
  return {false, 0, recordsToTell_ < 0 ? Bytes{} : recordAt(place, performer_.kernel, performer_.scratch)};
}

std::uint16_t Undoing::expired(const Action &inverse) const {
  if (!takesAway(inverse)) return 0;
  return meanwhile_.stand(placeOf(inverse.body, SaidBy::kRequest)) == Stand::kExpired ? protocol::kMayLack : 0;
}

bool Undoing::inverses(std::uint32_t step) {
  Actions actions(actionsOf(plan_.step(step)));
  Action action;
  bool isUndone = true;
  const StepState state = plan_.state(step);
  const bool isWatched = state == StepState::kDone;
  const bool goesOn = state == StepState::kUndoing;
  const std::uint32_t answered = goesOn ? plan_.answered(step) : 0;
  // Where the first one was sent already and the guard holds no more, it was done, or what it would take away is somebody else's by now.
  const bool isFirstDone = goesOn && answered == 0 && !judgeByKernel(guardOf(plan_.step(step)), performer_.kernel, performer_.scratch).holds;
  // The first one is the step itself.
  actions.next(action);
  for (std::uint32_t number = 0; actions.next(action); number += 1) {
    if (number < answered || (number == 0 && isFirstDone)) continue;
    plan_.markUndoing(step, number);
    journal_.note(plan_, step, 1);
    // Nobody knows of this one whether it was done before.
    const std::uint16_t flags = goesOn && number == answered ? protocol::kMayExist | protocol::kMayLack : action.flags;
    const int inTheWay = isWatched ? inTheWayOf(action, meanwhile_) : 0;
    const Answer answer = inTheWay != 0 ? Answer{inTheWay, {}, false} : performer_.perform(action, "undo");
    const bool isForgivable = inTheWay == 0 || inTheWay == ENODEV;
    if (answer.error == 0 || (isForgivable && isForgiven(answer.error, flags | expired(action)))) continue;
    isUndone = false;
    outbox_.mention(Reply::kTrouble, 0, bytesOf(protocol::Trouble{step, number, static_cast<std::uint32_t>(answer.error)}), answer.message);
    if ((action.flags & protocol::kDecisive) != 0) break;
  }
  return isUndone;
}

}  // namespace linkwright
