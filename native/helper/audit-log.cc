#include "audit-log.h"

#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>

#include "allowed/messages.h"
#include "attributes.h"
#include "clock.h"

namespace linkwright {
namespace {

// LOG_AUTHPRIV and LOG_NOTICE.
constexpr std::uint64_t kPriority = (10 << 3) | 5;
/** Lines of one plan at most: more would push everybody else's out of the log. */
constexpr std::uint32_t kMostLines = 256;

/** As RFC 3164 has it: "Nov 28 05:24:47". */
void appendTime(Sentence &line, std::int64_t seconds) {
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto days = static_cast<std::uint64_t>(seconds / 86400);
  const auto ofDay = static_cast<std::uint64_t>(seconds % 86400);
  // Years begin in March, so that the day that leap years add is their last.
  const std::uint64_t shifted = days + 719468;
  const std::uint64_t ofEra = shifted % 146097;
  const std::uint64_t yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
  const std::uint64_t ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const std::uint64_t month = (5 * ofYear + 2) / 153;
  const std::uint64_t day = ofYear - (153 * month + 2) / 5 + 1;
  line << months[(month + 2) % 12] << (day < 10 ? "  " : " ") << day << " ";
  line.twoDigits(ofDay / 3600) << ":";
  line.twoDigits(ofDay / 60 % 60) << ":";
  line.twoDigits(ofDay % 60);
}

/** The device that a message is about: of its fixed header, or the first attribute of a route that names one. */
std::uint32_t deviceOf(Bytes message) {
  const std::uint16_t type = load<nlmsghdr>(message).nlmsg_type;
  const Bytes body = message.subspan(sizeof(nlmsghdr));
  // So short is none that is sent.
  if (body.size() < sizeof(rtmsg)) return 0;
  // ifi_index, ifa_index and ndm_ifindex all stand behind four bytes.
  const bool isRoute = type == RTM_NEWROUTE || type == RTM_DELROUTE;
  if (!isRoute) return type == RTM_NEWRULE || type == RTM_DELRULE ? 0 : load<std::uint32_t>(body, 4);
  Attributes list(body.subspan(sizeof(rtmsg)));
  Attribute attribute;
  while (list.next(attribute)) {
    if (attribute.id == RTA_OIF && attribute.payload.size() == sizeof(std::uint32_t)) return load<std::uint32_t>(attribute.payload);
  }
  return 0;
}

void appendResult(Sentence &line, int error) {
  if (error == 0) {
    line << " ok";
  } else {
    line << " errno " << static_cast<std::uint64_t>(error);
  }
}

}  // namespace

AuditLog AuditLog::connected(std::uint32_t uid) {
  AuditLog log;
  log.uid_ = uid;
  log.process_ = static_cast<std::uint32_t>(::getpid());
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  if (::localtime_r(&now, &local) != nullptr) log.secondsEastOfUtc_ = local.tm_gmtoff;
  Descriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  constexpr sockaddr_un place{AF_UNIX, "/dev/log"};
  if (socket.isOpen() && ::connect(socket.number(), reinterpret_cast<const sockaddr *>(&place), sizeof place) == 0) log.socket_ = std::move(socket);
  return log;
}

Sentence AuditLog::line() const {
  Sentence line;
  line << "<" << kPriority << ">";
  appendTime(line, wallMilliseconds() / 1000 + secondsEastOfUtc_);
  line << " linkwright-helper[" << process_ << "]: uid=" << uid_ << " role=configure ";
  return line;
}

void AuditLog::send(const Sentence &line) {
  if (!isOpen()) return;
  const Bytes bytes = line.bytes();
  ::send(socket_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
}

void AuditLog::message(std::string_view purpose, Bytes message, int error) {
  if (!isOpen() || ++lines_ > kMostLines) return;
  const MessageRow *row = allowed::messageOf(load<nlmsghdr>(message).nlmsg_type);
  Sentence said = line();
  said << purpose << " " << (row == nullptr ? "a message of unknown type" : row->name);
  if (const std::uint32_t device = deviceOf(message); device != 0) said << " ifindex=" << device;
  appendResult(said, error);
  send(said);
}

void AuditLog::tun(std::string_view purpose, std::string_view name, int error) {
  if (!isOpen() || ++lines_ > kMostLines) return;
  Sentence said = line();
  said << purpose << " TUNSETIFF dev=" << name;
  appendResult(said, error);
  send(said);
}

void AuditLog::plan(std::string_view what, std::uint64_t id) {
  Sentence said = line();
  said << "plan " << id << " " << what;
  if (lines_ > kMostLines) said << " (" << (lines_ - kMostLines) << " more messages)";
  send(said);
}

}  // namespace linkwright
