#include "content.h"

#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace linkwright {
namespace {

bool isControl(std::uint8_t byte) { return byte < 0x20 || byte == 0x7f; }

bool isAddressOf(std::uint16_t family, std::size_t length) { return (family == AF_INET && length == 4) || (family == AF_INET6 && length == 16); }

}  // namespace

bool isPlainText(Bytes payload) {
  if (!payload.empty() && payload.back() == 0) payload = payload.first(payload.size() - 1);
  for (std::size_t at = 0; at < payload.size(); at += 1) {
    if (isControl(payload[at])) return false;
    const bool isLong = payload[at] == 0xc2 && at + 1 < payload.size();
    if (isLong && payload[at + 1] >= 0x80 && payload[at + 1] <= 0x9f) return false;
  }
  return true;
}

bool isDeviceName(Bytes payload) {
  if (payload.size() < 2 || payload.back() != 0 || !isPlainText(payload)) return false;
  const std::string_view name = textOf(payload);
  return name != "." && name != ".." && name.find('/') == name.npos && name.find(' ') == name.npos;
}

bool isWord(Bytes payload) {
  if (!payload.empty() && payload.back() == 0) payload = payload.first(payload.size() - 1);
  if (payload.empty()) return false;
  for (const std::uint8_t byte : payload) {
    const bool isLetter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    const bool isDigit = byte >= '0' && byte <= '9';
    if (!isLetter && !isDigit && byte != '_' && byte != '-') return false;
  }
  return true;
}

std::string_view textOf(Bytes payload) {
  const std::string_view all(reinterpret_cast<const char *>(payload.data()), payload.size());
  return all.substr(0, all.find('\0'));
}

bool isContent(Content content, Bytes payload) {
  switch (content) {
    case Content::kName:
      return isDeviceName(payload);
    case Content::kText:
      return isPlainText(payload);
    case Content::kWord:
      return isWord(payload);
    case Content::kAddress:
      return payload.size() == 4 || payload.size() == 16;
    case Content::kVia:
      return isAddressOf(load<std::uint16_t>(payload), payload.size() - 2);
    case Content::kRefused:
      return false;
    default:
      return true;
  }
}

}  // namespace linkwright
