#include "performer.h"

#include <linux/netlink.h>

#include <algorithm>
#include <cerrno>

#include "allowed/messages.h"
#include "content.h"
#include "namespace-attributes.h"

namespace linkwright {

int Performer::prepare(Bytes message, std::span<std::uint8_t> place) const {
  // The worker has judged it to the last attribute; its type is judged here again, for the worker may be somebody else's by now.
  const MessageRow *row = allowed::messageOf(load<nlmsghdr>(message).nlmsg_type);
  if (row == nullptr || row->asks || load<nlmsghdr>(message).nlmsg_len != message.size() || message.size() < sizeof(nlmsghdr) + row->header) return EPERM;
  std::ranges::copy(message, place.begin());
  auto header = load<nlmsghdr>(message);
  header.nlmsg_flags &= static_cast<std::uint16_t>(~NLM_F_ECHO);
  store(place, 0, header);
  return putNamespaces(place, namespaces) ? 0 : EBADF;
}

Answer Performer::perform(const Action &action, std::string_view purpose) {
  if (action.kind == protocol::ActionKind::kTun) {
    const auto request = load<protocol::TunRequest>(action.body);
    const int error = tun.make(request);
    log.tun(purpose, textOf(bytesOf(request.name)), error);
    return {error == EBUSY ? EEXIST : error, {}};
  }
  const std::span<std::uint8_t> place = std::span(scratch).first(action.body.size());
  const int refused = prepare(action.body, place);
  const Answer answer = refused != 0 ? Answer{refused, {}, false} : kernel.acknowledged(place);
  log.message(purpose, action.body, answer.error);
  return answer;
}

}  // namespace linkwright
