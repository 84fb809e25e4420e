// Changes whole frames here and there and has the helper's parser judge them, in pieces as a stream has them: mutated-frames SEED ROUNDS, with frames in hexadecimal digits on standard input, a line
// each. Compiled with sanitizers; it counts the verdicts, and ends with 1 where one that is fine does not add up.
#include <linux/netlink.h>

#include <cctype>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "../../../native/helper/frame-check.h"
#include "../../../native/helper/frame-stream.h"
#include "../../../native/helper/namespace-attributes.h"
#include "../../../native/helper/places.h"
#include "../../../native/helper/plan.h"
#include "../../../native/helper/step-judgement.h"

using namespace linkwright;

namespace {

using Frames = std::vector<std::vector<std::uint8_t>>;

int digit(char letter) { return std::isdigit(letter) != 0 ? letter - '0' : letter - 'a' + 10; }

Frames readFrames() {
  Frames frames;
  for (std::string line; std::getline(std::cin, line);) {
    auto &frame = frames.emplace_back();
    for (std::size_t at = 0; at + 1 < line.size(); at += 2) frame.push_back(static_cast<std::uint8_t>(digit(line[at]) * 16 + digit(line[at + 1])));
  }
  return frames;
}

class Mutation {
 public:
  explicit Mutation(std::uint32_t seed) : random_(seed) {}

  std::uint32_t below(std::size_t end) { return static_cast<std::uint32_t>(random_() % end); }

  /** The length of the frame itself stays, mostly: else little would be looked at. */
  void change(std::vector<std::uint8_t> &frame) {
    const std::size_t from = below(20) == 0 ? 0 : 4;
    for (std::uint32_t left = 1 + below(3); left > 0 && frame.size() > from; left -= 1) {
      const std::size_t at = from + below(frame.size() - from);
      constexpr std::uint8_t edges[] = {0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xfc, 0xfe, 0xff};
      switch (below(5)) {
        case 0:
          frame[at] = static_cast<std::uint8_t>(random_());
          break;
        case 1:
          frame[at] = edges[below(sizeof edges)];
          break;
        case 2:
          frame[at] ^= static_cast<std::uint8_t>(1U << below(8));
          break;
        case 3:
          frame.insert(frame.begin() + static_cast<std::ptrdiff_t>(at), below(9), static_cast<std::uint8_t>(random_()));
          break;
        default:
          frame.erase(frame.begin() + static_cast<std::ptrdiff_t>(at), frame.begin() + static_cast<std::ptrdiff_t>(std::min(frame.size(), at + below(9))));
      }
    }
    const auto length = static_cast<std::uint32_t>(frame.size());
    if (below(20) != 0 && frame.size() >= 8) std::memcpy(frame.data(), &length, sizeof length);
  }

 private:
  std::mt19937 random_;
};

/** Nobody has done anything meanwhile. */
const Meanwhile &nothing() {
  static const auto meanwhile = std::make_unique<Meanwhile>();
  return *meanwhile;
}

/** What is no message is not read as one: its first bytes alone are as good as all of it. */
void useOther(const Action &action) {
  const std::vector<std::uint8_t> start(action.body.begin(), action.body.begin() + 4);
  const Action cut{action.kind, action.flags, start};
  if (takesAway(cut) || inTheWayOf(cut, nothing()) != 0) std::exit(1);
}

/** What the guardian does with a step that is fine; an exact copy, so that a byte beyond it is seen. */
void useStep(Bytes payload) {
  Actions actions(actionsOf(payload));
  Action action;
  const PlanNamespaces none({});
  while (actions.next(action)) {
    if (action.kind != protocol::ActionKind::kNetlink) {
      useOther(action);
      continue;
    }
    std::vector<std::uint8_t> message(action.body.begin(), action.body.end());
    if (message.size() < sizeof(nlmsghdr) || load<nlmsghdr>(message).nlmsg_len != message.size()) std::exit(1);
    if (haveNamespaces(message, none) != putNamespaces(message, none)) std::exit(1);
    takesAway({action.kind, action.flags, message});
    auto pass = [](const RecordPlace &place, Bytes) { return place.kind != RecordPlace::Kind::kNone; };
    if (!visitPlaces(message, PlaceVisit(pass))) std::exit(1);
  }
  if (StepJudgement(payload, nothing()).place().kind != RecordPlace::Kind::kNone) std::exit(1);
  if (actions.broken()) std::exit(1);
}

}  // namespace

int main(int, char **words) {
  const Frames frames = readFrames();
  Mutation mutation(static_cast<std::uint32_t>(std::atoi(words[1])));
  std::uint64_t verdicts[3] = {0, 0, 0};
  std::uint64_t cut = 0;
  auto stream = std::make_unique<FrameStream>();
  for (int round = std::atoi(words[2]); round > 0; round -= 1) {
    std::vector<std::uint8_t> bytes = frames[mutation.below(frames.size())];
    mutation.change(bytes);
    for (std::size_t sent = 0; sent < bytes.size();) {
      const std::size_t piece = std::min(bytes.size() - sent, std::size_t{1} + mutation.below(400));
      std::memcpy(stream->room().data(), bytes.data() + sent, piece);
      stream->received(piece);
      sent += piece;
      Bytes frame;
      FrameStream::Next next;
      while ((next = stream->next(frame)) == FrameStream::Next::kFrame) {
        const std::vector<std::uint8_t> exact(frame.begin(), frame.end());
        Sentence why;
        const FrameVerdict verdict = judge(Frame(exact), why);
        verdicts[static_cast<int>(verdict)] += 1;
        if ((verdict == FrameVerdict::kRefused) != !why.text().empty() && verdict == FrameVerdict::kRefused) return 1;
        if (verdict == FrameVerdict::kFine && Frame(exact).request() == Request::kStep) useStep(Frame(exact).payload());
      }
      if (next == FrameStream::Next::kMalformed) {
        cut += 1;
        stream = std::make_unique<FrameStream>();
        break;
      }
    }
  }
  std::cout << verdicts[0] << " " << verdicts[1] << " " << verdicts[2] << " " << cut << "\n";
  return 0;
}
