#include "guard.h"

#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include <algorithm>
#include <cerrno>

#include "attributes.h"
#include "protocol.h"

namespace linkwright {
namespace {

bool sameBytes(Bytes one, Bytes other) { return std::ranges::equal(one, other); }

/** Whether each of the expected attributes is among those found. */
bool areAmong(Bytes expected, Bytes found, int depth) {
  Attributes wanted(expected);
  Attribute want;
  while (wanted.next(want)) {
    Attributes list(found);
    Attribute attribute;
    bool met = false;
    const bool nested = (want.flags & NLA_F_NESTED) != 0 && depth < 4;
    while (!met && list.next(attribute)) {
      met = attribute.id == want.id && (nested ? areAmong(want.payload, attribute.payload, depth + 1) : sameBytes(want.payload, attribute.payload));
    }
    if (!met) return false;
  }
  return !wanted.broken();
}

bool headerAgrees(const protocol::Guard &guard, Bytes header) {
  for (std::size_t at = 0; at < sizeof guard.mask && at < header.size(); at += 1) {
    if (((header[at] ^ guard.value[at]) & guard.mask[at]) != 0) return false;
  }
  return true;
}

}  // namespace

GuardJudgement judgeByKernel(Bytes guard, Kernel &kernel, std::span<std::uint8_t> scratch) {
  if (guard.empty()) return {true, 0, {}};
  const auto header = load<protocol::Guard>(guard);
  const Bytes rest = guard.subspan(sizeof header);
  const std::span<std::uint8_t> message = scratch.first(header.getLength);
  std::ranges::copy(rest.first(header.getLength), message.begin());
  const Answer answer = kernel.asked(message);
  if (answer.error != 0) return {false, answer.error, answer.message};
  const std::uint16_t asked = load<nlmsghdr>(rest).nlmsg_type;
  const std::size_t fixed = asked == RTM_GETLINK ? sizeof(ifinfomsg) : sizeof(ndmsg);
  // The number of what tells of an object is the one before that of what asks for it, by two.
  const bool isIt = load<nlmsghdr>(answer.message).nlmsg_type == asked - 2 && answer.message.size() >= sizeof(nlmsghdr) + fixed;
  if (!isIt) return {false, EIO, {}};
  const Bytes body = answer.message.subspan(sizeof(nlmsghdr));
  const Bytes expected = rest.subspan(aligned(header.getLength), header.expectLength);
  return {headerAgrees(header, body.first(fixed)) && areAmong(expected, body.subspan(fixed), 0), 0, answer.message};
}

}  // namespace linkwright
