#include "guardian.h"

#include "frame-shape.h"
#include "namespace-attributes.h"

/** What the guardian does at the app's requests, which the worker has judged. */
namespace linkwright {

using protocol::RefusedBecause;
using protocol::UndoneBecause;

bool Guardian::take(const Frame &frame, Descriptor descriptor) {
  if (frame.type() == static_cast<std::uint16_t>(WorkerSays::kAppGone)) {
    appIsGone_ = true;
    return true;
  }
  if (frame.type() == static_cast<std::uint16_t>(WorkerSays::kRefuse)) {
    if (frame.payload().size() < sizeof(std::uint16_t)) return false;
    refusedByWorker(frame);
    return true;
  }
  if (!hasShape(frame)) return false;
  answer(frame, std::move(descriptor));
  return true;
}

void Guardian::answer(const Frame &frame, Descriptor descriptor) {
  switch (frame.request()) {
    case Request::kHello:
      return hello(frame.argument());
    case Request::kBegin:
      return begin(frame);
    case Request::kStep:
      return step(frame);
    case Request::kNamespace:
      return addNamespace(frame, std::move(descriptor));
    case Request::kApply:
      return apply(frame);
    case Request::kConfirm:
      return confirm(load<protocol::PlanId>(frame.payload()).id);
    case Request::kExtend:
      return extend(load<protocol::Extend>(frame.payload()));
    case Request::kRollback:
      return rollback(load<protocol::PlanId>(frame.payload()).id);
    case Request::kJournal:
      return journal(static_cast<protocol::JournalWish>(frame.argument()));
  }
}

void Guardian::refusedByWorker(const Frame &frame) {
  const Bytes text = frame.payload().subspan(sizeof(std::uint16_t));
  const auto what = static_cast<Request>(load<std::uint16_t>(frame.payload()));
  const bool isOfRefusedPlan = passesOver_ && (what == Request::kStep || what == Request::kNamespace);
  if (isOfRefusedPlan) return;
  refuse(what, static_cast<RefusedBecause>(frame.argument()), {reinterpret_cast<const char *>(text.data()), text.size()});
}

void Guardian::hello(std::uint16_t version) {
  if (version != protocol::kVersion) return refuse(Request::kHello, RefusedBecause::kVersion, "The helper speaks version 1 of its protocol: install the one that came with this app.");
  protocol::JournalEntry entry{};
  protocol::Ready ready = setting_.ready;
  if (journals_.own.isOpen()) ready.flags |= protocol::kJournalled;
  if (performer_.log.isOpen()) ready.flags |= protocol::kLogged;
  if (journals_.leftBehind.entry(entry)) ready.flags |= protocol::kLeftBehind;
  outbox_.say(Reply::kReady, protocol::kVersion, bytesOf(ready));
}

void Guardian::begin(const Frame &frame) {
  if (plan_.stage == Plan::Stage::kApplied) return refuse(Request::kBegin, RefusedBecause::kBusy, "Another plan waits for its confirmation: keep it or undo it first.");
  if (plan_.stage == Plan::Stage::kBegun) return refuse(Request::kBegin, RefusedBecause::kOrder, "A plan is begun already.");
  if (tellsJournal_) return refuse(Request::kBegin, RefusedBecause::kBusy, "The journal is still being told.");
  if (!mayBegin()) return refuse(Request::kBegin, RefusedBecause::kTooMuch, "Too many plans in too short a time: wait a moment.");
  passesOver_ = false;
  plan_.begin = load<protocol::Begin>(frame.payload());
  plan_.stage = Plan::Stage::kBegun;
  performer_.log.startCounting();
}

void Guardian::step(const Frame &frame) {
  if (plan_.stage != Plan::Stage::kBegun) {
    if (!passesOver_) refuse(Request::kStep, RefusedBecause::kOrder, "A step came without a plan that it belongs to.");
    return;
  }
  Actions actions(actionsOf(frame.payload()));
  Action action;
  while (actions.next(action)) {
    if (action.kind == protocol::ActionKind::kNetlink && !haveNamespaces(action.body, performer_.namespaces)) {
      return refuse(Request::kStep, RefusedBecause::kNamespace, "A step names a network namespace that has not been handed in.");
    }
  }
  if (plan_.count() == plan_.begin.steps) return refuse(Request::kStep, RefusedBecause::kOrder, "More steps came than the plan was begun for.");
  if (!plan_.add(frame.payload(), frame.argument())) refuse(Request::kStep, RefusedBecause::kTooMuch, "A plan has 4,096 steps and 8 MiB at most.");
}

void Guardian::addNamespace(const Frame &frame, Descriptor descriptor) {
  if (plan_.stage != Plan::Stage::kBegun) {
    if (!passesOver_) refuse(Request::kNamespace, RefusedBecause::kOrder, "A network namespace came without a plan that it is for.");
    return;
  }
  if (!performer_.namespaces.add(frame.argument(), std::move(descriptor))) {
    refuse(Request::kNamespace, RefusedBecause::kNamespace, "What was handed in is no network namespace of this user namespace, or its number is taken or above 15.");
  }
}

void Guardian::apply(const Frame &frame) {
  if (plan_.stage != Plan::Stage::kBegun) {
    if (!passesOver_) refuse(Request::kApply, RefusedBecause::kOrder, "There is no plan to apply.");
    passesOver_ = false;
    return;
  }
  if (plan_.count() != plan_.begin.steps) return refuse(Request::kApply, RefusedBecause::kOrder, "Fewer steps came than the plan was begun for.");
  if (!journals_.own.record(plan_)) return refuse(Request::kApply, RefusedBecause::kJournalUnwritable, "The plan could not be put on record below /run/linkwright: is there room?");
  plan_.stage = Plan::Stage::kApplied;
  // Without a wait there is no deadline either, but that of who waits for an answer.
  setTimer(plan_.begin.wait != 0 ? plan_.begin.wait : protocol::kLongestWait);
  UndoneBecause why{};
  if (!Applying(plan_, performer_, journals_.own, outbox_).all(frame.argument(), *this, why)) return undo(why);
  const protocol::Applied applied{plan_.begin.id, plan_.begin.wait, 0};
  performer_.log.plan(plan_.begin.wait == 0 ? "applied and kept" : "applied", plan_.begin.id);
  if (plan_.begin.wait == 0) {
    settle();
  } else {
    meanwhile_.begin(plan_, performer_.kernel);
    journals_.own.note(meanwhile_);
    setTimer(plan_.begin.wait);
  }
  outbox_.say(Reply::kApplied, 0, bytesOf(applied));
}

bool Guardian::waits(std::uint64_t id, Request what) {
  if (plan_.stage == Plan::Stage::kApplied && plan_.begin.id == id) return true;
  refuse(what, RefusedBecause::kOrder, "That plan does not wait for its confirmation any more.");
  return false;
}

void Guardian::confirm(std::uint64_t id) {
  if (!waits(id, Request::kConfirm)) return;
  performer_.log.plan("kept", id);
  settle();
  outbox_.say(Reply::kKept, 0, bytesOf(protocol::PlanId{id}));
}

void Guardian::extend(const protocol::Extend &wish) {
  if (!waits(wish.id, Request::kExtend)) return;
  setTimer(wish.wait);
  outbox_.say(Reply::kApplied, 0, bytesOf(protocol::Applied{wish.id, wish.wait, 0}));
}

void Guardian::rollback(std::uint64_t id) {
  if (plan_.stage == Plan::Stage::kBegun && plan_.begin.id == id) {
    settle();
    return outbox_.say(Reply::kUndone, static_cast<std::uint16_t>(UndoneBecause::kAsked), bytesOf(protocol::Undone{id, 0, 0, 0, 0}));
  }
  if (waits(id, Request::kRollback)) undo(UndoneBecause::kAsked);
}

void Guardian::journal(protocol::JournalWish wish) {
  if (plan_.stage != Plan::Stage::kNone || tellsJournal_) return refuse(Request::kJournal, RefusedBecause::kBusy, "A plan is under way: the journal is for when there is none.");
  protocol::JournalEntry entry{};
  if (wish == protocol::JournalWish::kDiscard) journals_.leftBehind.settle();
  if (!journals_.leftBehind.entry(entry) || !journals_.leftBehind.restore(plan_)) {
    // One that does not add up is of no use to anybody.
    journals_.leftBehind.settle();
    if (wish == protocol::JournalWish::kUndo) return outbox_.say(Reply::kUndone, static_cast<std::uint16_t>(UndoneBecause::kJournal), bytesOf(protocol::Undone{}));
    return outbox_.say(Reply::kJournalEntry, 0, bytesOf(protocol::JournalEntry{}));
  }
  return wish == protocol::JournalWish::kUndo ? undoLeftBehind() : tellJournal();
}

void Guardian::undoLeftBehind() {
  journals_.leftBehind.restore(meanwhile_);
  if (!journals_.leftBehind.isSurveyed()) meanwhile_.markIncomplete();
  const protocol::Undone result = Undoing(plan_, performer_, meanwhile_, journals_.leftBehind, outbox_).all();
  journals_.leftBehind.settle();
  performer_.log.plan("undone from the journal", result.id);
  settle();
  outbox_.say(Reply::kUndone, static_cast<std::uint16_t>(UndoneBecause::kJournal), bytesOf(result));
}

void Guardian::tellJournal() {
  protocol::JournalEntry entry{};
  journals_.leftBehind.entry(entry);
  entry.steps = 0;
  for (std::uint32_t number = 0; number < plan_.count(); number += 1) {
    if (isToBeUndone(plan_.state(number))) entry.steps += 1;
  }
  outbox_.say(Reply::kJournalEntry, journals_.leftBehind.isSurveyed() ? 1 : 0, bytesOf(entry));
  journalStep_ = 0;
  tellsJournal_ = true;
  continueJournal();
}

void Guardian::continueJournal() {
  // As much as the worker takes; the rest when it takes more.
  while (tellsJournal_ && outbox_.isEmpty()) {
    if (journalStep_ == plan_.count()) {
      tellsJournal_ = false;
      plan_.forget();
      return;
    }
    const std::uint32_t number = journalStep_;
    const StepState state = plan_.state(number);
    journalStep_ += 1;
    const std::uint16_t known = state == StepState::kDone ? 1 : state == StepState::kUndoing ? 2 : 0;
    if (isToBeUndone(state)) outbox_.say(Reply::kJournalStep, known, bytesOf(number), plan_.step(number));
  }
}

}  // namespace linkwright
