#include "message-check.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include "allowed/messages.h"
#include "attributes.h"
#include "content.h"

namespace linkwright {
namespace {

/** Ids of attributes that were there already. */
class Seen {
 public:
  /** False where it was. */
  bool add(std::uint16_t id) {
    if (id >= 128) return false;
    const std::uint64_t bit = std::uint64_t{1} << (id & 63);
    if ((bits_[id >> 6] & bit) != 0) return false;
    bits_[id >> 6] |= bit;
    return true;
  }

 private:
  std::uint64_t bits_[2] = {0, 0};
};

class Check {
 public:
  Check(std::string_view message, Sentence &why) : message_(message), why_(why) {}

  bool refuse(std::string_view what, std::string_view because) {
    why_.clear();
    why_ << message_ << ": " << what << " " << because << ".";
    return false;
  }

  bool attributes(Bytes bytes, const Schema &schema) {
    Attributes list(bytes);
    Attribute attribute;
    Seen seen;
    while (list.next(attribute)) {
      const Row *row = rowOf(schema, attribute.id);
      if (row == nullptr) return refuseUnknown(schema, attribute.id);
      if (!row->repeated && !seen.add(attribute.id)) return refuse(row->name, "stands there twice");
      if (!one(attribute, *row, bytes)) return false;
    }
    return !list.broken() || refuse(schema.name, "has attributes that do not add up");
  }

 private:
  static const Row *rowOf(const Schema &schema, std::uint16_t id) {
    for (const Row &row : schema.rows) {
      if (row.id == id) return &row;
    }
    return nullptr;
  }

  bool refuseUnknown(const Schema &schema, std::uint16_t id) {
    why_.clear();
    why_ << message_ << ": attribute " << id << " of " << schema.name << " is not among what may be set.";
    return false;
  }

  bool one(const Attribute &attribute, const Row &row, Bytes siblings) {
    const bool nests = row.content == Content::kNest || row.content == Content::kSelected || row.content == Content::kHops;
    if ((attribute.flags & NLA_F_NET_BYTEORDER) != 0) return refuse(row.name, "is marked to be in the network's byte order");
    if (row.content == Content::kRefused) return refuse(row.name, "is not allowed");
    if ((attribute.flags & NLA_F_NESTED) != 0 && !nests) return refuse(row.name, "is marked as nested and is not");
    if (attribute.payload.size() < row.least || attribute.payload.size() > row.most) return refuse(row.name, "has a wrong length");
    switch (row.content) {
      case Content::kNest:
        return attributes(attribute.payload.subspan(row.header), *row.nest);
      case Content::kHops:
        return hops(attribute.payload, row);
      case Content::kSelector:
        return alternativeOf(attribute.payload, *row.selection) != nullptr || refuse(row.name, "is of none of the kinds that may be made");
      case Content::kSelected:
        return selected(attribute.payload, row, siblings);
      default:
        return isContent(row.content, attribute.payload) || refuse(row.name, "has content that is not allowed");
    }
  }

  /** The kernel reads the selector wherever it stands among its siblings. */
  bool selected(Bytes payload, const Row &row, Bytes siblings) {
    for (const Selection *selection = row.selection; selection != nullptr; selection = selection->otherwise) {
      Attributes list(siblings);
      Attribute attribute;
      while (list.next(attribute)) {
        if (attribute.id != selection->selector) continue;
        const Alternative *alternative = alternativeOf(attribute.payload, *selection);
        return alternative == nullptr ? refuse(row.name, "is of none of the kinds that may be made") : attributes(payload, *alternative->schema);
      }
    }
    return refuse(row.name, "stands there without what says of which kind it is");
  }

  static const Alternative *alternativeOf(Bytes payload, const Selection &selection) {
    for (const Alternative &alternative : selection.alternatives) {
      const bool isIt = alternative.text.empty() ? payload.size() == 2 && load<std::uint16_t>(payload) == alternative.number : isText(payload, alternative.text);
      if (isIt) return &alternative;
    }
    return nullptr;
  }

  /** With or without its zero. */
  static bool isText(Bytes payload, std::string_view text) {
    const std::string_view all(reinterpret_cast<const char *>(payload.data()), payload.size());
    return all == text || (all.size() == text.size() + 1 && all.back() == '\0' && all.starts_with(text));
  }

  bool hops(Bytes bytes, const Row &row) {
    while (!bytes.empty()) {
      if (bytes.size() < sizeof(rtnexthop)) return refuse(row.name, "has hops that do not add up");
      const auto hop = load<rtnexthop>(bytes);
      if (hop.rtnh_len < sizeof hop || hop.rtnh_len > bytes.size()) return refuse(row.name, "has hops that do not add up");
      if (!attributes(bytes.subspan(sizeof hop, hop.rtnh_len - sizeof hop), *row.nest)) return false;
      const std::size_t step = aligned(hop.rtnh_len);
      if (step > bytes.size() && hop.rtnh_len != bytes.size()) return refuse(row.name, "has hops that do not add up");
      bytes = bytes.subspan(step > bytes.size() ? bytes.size() : step);
    }
    return true;
  }

  std::string_view message_;
  Sentence &why_;
};

/**
 * Without an index, and where it makes none, the kernel does what is said to every link of the group (net/core/rtnetlink.c, rtnl_group_changelink): before 5.19 also where a name is said that no link has,
 * and from there to 6.5 also for an index below 0.
 */
bool isAboutGroup(const nlmsghdr &header, Bytes body) {
  if (header.nlmsg_type != RTM_NEWLINK || (header.nlmsg_flags & NLM_F_CREATE) != 0 || load<ifinfomsg>(body).ifi_index > 0) return false;
  return !payloadOf(body.subspan(sizeof(ifinfomsg)), IFLA_GROUP).empty();
}

constexpr std::uint16_t kAllowedFlags = NLM_F_REQUEST | NLM_F_ACK | NLM_F_REPLACE | NLM_F_EXCL | NLM_F_CREATE | NLM_F_APPEND;

}  // namespace

bool isAllowed(Bytes message, Purpose purpose, Sentence &why) {
  const auto header = load<nlmsghdr>(message);
  const MessageRow *named = allowed::messageOf(header.nlmsg_type);
  if (named == nullptr) {
    why.clear();
    why << "Messages of type " << header.nlmsg_type << " are not among what may be sent.";
    return false;
  }
  Check check(named->name, why);
  const Bytes body = message.subspan(sizeof header);
  if (named->asks != (purpose == Purpose::kGuard)) return check.refuse("it", purpose == Purpose::kGuard ? "changes something, and a guard may only ask" : "only asks, and a step has to do something");
  if ((header.nlmsg_flags & ~kAllowedFlags) != 0) return check.refuse("nlmsg_flags", "has flags that are not allowed");
  if (body.size() < named->header) return check.refuse("its fixed header", "is cut short");
  for (const MessageRow &row : allowed::kMessages) {
    if (row.type != header.nlmsg_type || row.family != body[0]) continue;
    if (!check.attributes(body.subspan(aligned(row.header)), *row.attributes)) return false;
    return !isAboutGroup(header, body) || check.refuse("IFLA_GROUP", "is for one link, and none is named by its index: every link of the group might be changed");
  }
  return check.refuse("its family", "is not among what may be sent");
}

bool areAttributes(Bytes bytes, int depth) {
  Attributes list(bytes);
  Attribute attribute;
  while (list.next(attribute)) {
    if ((attribute.flags & NLA_F_NESTED) != 0 && (depth == 4 || !areAttributes(attribute.payload, depth + 1))) return false;
  }
  return !list.broken();
}

}  // namespace linkwright
