#pragma once

#include <cstdint>

/**
 * What the app and the helper say to each other, over a stream of AF_UNIX that is the helper's file descriptor 0. Both ends are on one machine: numbers are in its
 * byte order. electron/privilege/frames.ts is the other end; both speak version `kVersion` or do not speak.
 *
 * A frame is its header and a payload. `length` counts both and is 8 to 65,536. One that does not add up (its lengths, its type, a flag that there is not) or is not whole 5 s after it began ends
 * the helper, which then undoes what waits. Requests are answered in their order; several may be sent at once.
 */
namespace linkwright::protocol {

inline constexpr std::uint16_t kVersion = 1;
inline constexpr std::uint32_t kLongestFrame = 65536;
/** Payload of a STEP at most: with its number before it, it must fit into a JOURNAL_STEP. */
inline constexpr std::uint32_t kLongestStep = kLongestFrame - 12;
/** Steps of one plan at most, and bytes of all of them together. */
inline constexpr std::uint32_t kMostSteps = 4096;
inline constexpr std::uint32_t kMostBytes = 8U << 20;
/** Messages that are sent to the kernel at once, at most. */
inline constexpr std::uint16_t kLargestBatch = 64;
/** How long a plan may wait for its confirmation, in milliseconds. */
inline constexpr std::uint32_t kShortestWait = 2000;
inline constexpr std::uint32_t kLongestWait = 600000;
/** Namespaces that a plan may move devices into. */
inline constexpr std::uint16_t kMostNamespaces = 16;

struct FrameHeader {
  std::uint32_t length;
  std::uint16_t type;
  std::uint16_t argument;
};

/** What the app sends. */
enum class Request : std::uint16_t {
  /** First of all, and once: else the helper ends. argument: the version. No payload. Answered by READY, or REFUSED where the version is another. */
  kHello = 1,
  /** Begins a plan: `Begin`. Answered only where it is refused, as STEP and NAMESPACE are: while another plan is begun or waits for its confirmation, or where plans come too fast. */
  kBegin = 2,
  /** One step of it: `StepHeader`, the guard, then actions (each an `ActionHeader` and its bytes, padded to 4): the first is done, the others, in their order, undo it. argument: StepFlag. */
  kStep = 3,
  /** A namespace to move devices into, its descriptor beside it (SCM_RIGHTS, with the first byte of this frame). argument: its number in the plan, which stands for it as the value of IFLA_NET_NS_FD. */
  kNamespace = 4,
  /** Does it, once all steps that BEGIN spoke of are there. argument: how many steps that may be sent together are, 1 to 64. Answered by DONE and REFUSED_STEP as it goes, then APPLIED, or TROUBLE and UNDONE where a step was refused. */
  kApply = 5,
  /** What is applied stays: `PlanId`. Answered by KEPT; REFUSED (kOrder), as EXTEND and ROLLBACK are, where that plan does not wait any more. */
  kConfirm = 6,
  /** `Extend`: it waits so long from now on. Answered by APPLIED. */
  kExtend = 7,
  /** `PlanId`. Undoes what is applied, or forgets what was only begun. Answered by TROUBLE, if there is any, and UNDONE. */
  kRollback = 8,
  /**
   * What a helper that was killed left behind in this network namespace. argument: JournalWish. kTell is answered by JOURNAL_ENTRY and its JOURNAL_STEPs, kUndo by TROUBLE and UNDONE (of plan 0
   * where there is nothing), kDiscard by a JOURNAL_ENTRY with no steps. Refused while a plan is under way.
   */
  kJournal = 9,
};

/** What the helper sends. */
enum class Reply : std::uint16_t {
  /** `Ready`. argument: the version. */
  kReady = 64,
  /** `Done`: steps that the kernel acknowledged, in their order; of a plan of more than 64 steps 64 or so at a time. */
  kDone = 65,
  /** `RefusedStep`, then the kernel's NLMSG_ERROR as it came (nothing for an ioctl, and where no answer came). Of steps that were sent together each that was refused. */
  kRefusedStep = 66,
  /** `Applied`: all steps are done. */
  kApplied = 67,
  /** `Undone`: argument: UndoneBecause. Afterwards there is no plan. */
  kUndone = 68,
  /** `Trouble`: an inverse that was not sent or was refused; then the kernel's NLMSG_ERROR, or the record that the guard met in place of what it expected. Comes before UNDONE. */
  kTrouble = 69,
  /** `PlanId`. */
  kKept = 70,
  /**
   * `JournalEntry`; then one JOURNAL_STEP for each step that was sent. One with no steps: there is nothing. argument: 1 what the kernel had when all was done is on record too; 0 it is not, or not all of it, or
   * undoing had begun, so that an undo finds out by guards alone what somebody else has changed since.
   */
  kJournalEntry = 71,
  /** u32 number of the step, then the payload of its STEP. argument: 1 it was acknowledged, 0 nobody knows, 2 it was, and its undoing had begun. */
  kJournalStep = 72,
  /**
   * What the app asked for is refused, before anything was sent to the kernel: text. argument: RefusedBecause. What was only begun is forgotten, what is applied waits on. One REFUSED answers a
   * whole plan: the STEPs and NAMESPACEs that still come of it are passed over, and its APPLY is, without a word.
   */
  kRefused = 73,
};

enum StepFlag : std::uint16_t {
  /** It depends on no step beside it that has this flag: they may be sent together. Of those behind one that is refused the kernel still does all. */
  kIndependent = 1,
};

enum class ActionKind : std::uint16_t {
  /** One whole Netlink message of NETLINK_ROUTE. Sequence number, port id, NLM_F_REQUEST and NLM_F_ACK are set by the helper. */
  kNetlink = 1,
  /** `TunRequest`: makes a persistent TUN or TAP device. */
  kTun = 2,
};

/** How the kernel's answer is judged. On the first action, what is done: kMayExist and kMayLack alone; what they forgive counts as done, and its inverses are not sent. */
enum ActionFlag : std::uint16_t {
  /** EEXIST is no failure: it is there already. */
  kMayExist = 1,
  /** ENOENT, ESRCH, ENODEV, EADDRNOTAVAIL are no failure: it is gone already. */
  kMayLack = 2,
  /** Where it fails the inverses behind it, of this step, are not sent: what was to be undone is no longer what the plan made. */
  kDecisive = 4,
};

enum class UndoneBecause : std::uint16_t { kRefused = 1, kTimer = 2, kAsked = 3, kAppGone = 4, kSignal = 5, kWorkerGone = 6, kJournal = 7 };
enum class RefusedBecause : std::uint16_t { kVersion = 1, kBusy = 2, kOrder = 3, kTooMuch = 4, kNotAllowed = 5, kJournalUnwritable = 6, kNamespace = 7 };
enum class JournalWish : std::uint16_t { kTell = 0, kUndo = 1, kDiscard = 2 };

struct PlanId {
  std::uint64_t id;
};

struct Begin {
  std::uint64_t id;
  /** Milliseconds that it waits for its confirmation; 0: it is kept as soon as all is done. */
  std::uint32_t wait;
  std::uint32_t steps;
};

struct Extend {
  std::uint64_t id;
  std::uint32_t wait;
  std::uint32_t unused;
};

struct StepHeader {
  /** Bytes of the guard, a multiple of 4; 0: none. */
  std::uint32_t guardLength;
};

/**
 * What must be so before a step is undone, else it is left as it is and told as TROUBLE. Behind it stands `getLength` bytes of an RTM_GETLINK or RTM_GETNEIGH that asks for one object,
 * then `expectLength` bytes of attributes, each of the two padded to 4: each attribute must be in the answer with the same payload (text with its zero, as the kernel writes it); of one that
 * bears NLA_F_NESTED each of its own must be in the answer's.
 */
struct Guard {
  std::uint32_t getLength;
  std::uint32_t expectLength;
  /** Of the first 16 bytes of the answer's fixed header, the bits that must be as in `value`. */
  std::uint8_t mask[16];
  std::uint8_t value[16];
};

struct ActionHeader {
  /** Of this header and what follows, without padding. */
  std::uint32_t length;
  ActionKind kind;
  /** ActionFlag. */
  std::uint16_t flags;
};

struct TunRequest {
  char name[16];
  /** IFF_TUN or IFF_TAP, with IFF_NO_PI, IFF_VNET_HDR, IFF_MULTI_QUEUE. */
  std::uint32_t flags;
  /** User and group that may attach; 0xffffffff: none. One of them must be given: else any local user may. */
  std::uint32_t owner;
  std::uint32_t group;
  /** The ifindex that it gets (TUNSETIFINDEX); 0: the kernel's choice. */
  std::uint32_t ifindex;
};

struct Ready {
  /** SO_NETNS_COOKIE of the namespace that it changes. */
  std::uint64_t namespaceCookie;
  /** The person's. */
  std::uint32_t uid;
  /** ReadyFlag. */
  std::uint32_t flags;
};

enum ReadyFlag : std::uint32_t {
  /** Plans are on record under /run/linkwright while they wait. */
  kJournalled = 1,
  /** What is sent is told to the system's log. */
  kLogged = 2,
  /** A helper that was killed left a plan behind in this namespace, since this boot. */
  kLeftBehind = 4,
  /** Plans should be on record, and are not: too many were left behind in this namespace, or the folder is not root's alone. */
  kJournalLacking = 8,
};

struct Done {
  std::uint32_t first;
  std::uint32_t count;
  /** From sending them to their acknowledgement. */
  std::uint32_t microseconds;
};

struct RefusedStep {
  std::uint32_t step;
  /** Positive. */
  std::uint32_t error;
};

struct Applied {
  std::uint64_t id;
  /** Milliseconds until it is undone; 0: it is kept. */
  std::uint32_t left;
  std::uint32_t unused;
};

struct Undone {
  std::uint64_t id;
  /** Steps whose inverses all did what they had to. */
  std::uint32_t undone;
  /** Steps of which an inverse failed, and steps that were done and left as their guard said. Those of which nobody knows whether they were done are only told as TROUBLE where their guard does not hold. */
  std::uint32_t failed;
  std::uint32_t conflicts;
  /** UndoneFlag. */
  std::uint32_t flags;
};

enum UndoneFlag : std::uint32_t {
  /** What somebody else had changed since all was done could not be told of everything that the plan is about: it may have been undone with the rest. */
  kNotCompared = 1,
};

struct Trouble {
  std::uint32_t step;
  /** Number of the inverse, from 0; 0xffffffff: the guard. */
  std::uint32_t inverse;
  /** Positive; 0: the record is another. */
  std::uint32_t error;
};

struct JournalEntry {
  std::uint64_t id;
  /** Wall clock, milliseconds since 1970. */
  std::uint64_t appliedAt;
  std::uint32_t uid;
  std::uint32_t steps;
};

}  // namespace linkwright::protocol
