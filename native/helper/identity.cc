#include "identity.h"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <string_view>

#include "text-file.h"

namespace linkwright {
namespace {

constexpr uid_t kFirstPerson = 1000;
constexpr uid_t kFirstUnused = 61184;
constexpr uid_t kLastUnused = 65519;

/** Cuts off what stands before a separator, and it. */
std::string_view cut(std::string_view &rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view found = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  return found;
}

bool numberIn(std::string_view text, std::uint32_t &number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

struct Account {
  std::string_view name;
  std::uint32_t uid;
  std::uint32_t gid;
};

bool nextAccount(std::string_view &file, Account &account) {
  while (!file.empty()) {
    std::string_view line = cut(file, '\n');
    account.name = cut(line, ':');
    cut(line, ':');
    const std::string_view uid = cut(line, ':');
    if (numberIn(uid, account.uid) && numberIn(cut(line, ':'), account.gid)) return true;
  }
  return false;
}

bool isTaken(std::string_view file, uid_t uid) {
  Account account{};
  while (nextAccount(file, account)) {
    if (account.uid == uid) return true;
  }
  return false;
}

/** Whether a line of /proc/self/uid_map or gid_map has a number: "inside outside count". */
bool isMapped(const char *path, std::uint32_t number) {
  static TextFile<4096> file;
  std::string_view rest = file.read(path);
  while (!rest.empty()) {
    std::string_view line = cut(rest, '\n');
    std::uint32_t columns[3] = {0, 0, 0};
    for (std::uint32_t &column : columns) {
      while (line.starts_with(' ')) line.remove_prefix(1);
      if (!numberIn(cut(line, ' '), column)) break;
    }
    if (number >= columns[0] && number - columns[0] < columns[2]) return true;
  }
  return false;
}

/** Helpers of different starts are different users, and none is the user who started it. */
bool findUnused(std::string_view accounts, Identity &identity) {
  constexpr uid_t count = kLastUnused - kFirstUnused + 1;
  const auto start = static_cast<uid_t>(::getpid()) % count;
  for (uid_t step = 0; step < count; step += 1) {
    const uid_t uid = kFirstUnused + (start + step) % count;
    // In a user namespace that maps its own user alone nobody may set groups (user_namespaces(7)): there the helper stays who it is.
    if (uid == ::getuid() || isTaken(accounts, uid)) continue;
    identity.uid = uid;
    identity.gid = uid;
    return true;
  }
  return false;
}

}  // namespace

IdentityFound findIdentity(bool byPkexec, Identity &identity) {
  static TextFile<1 << 20> passwd;
  const std::string_view accounts = passwd.read("/etc/passwd");
  std::string_view rest = accounts;
  Account account{};
  bool isFound = false;
  while (!isFound && nextAccount(rest, account)) {
    // A system user that is root by another name is none, and a person of that name is somebody else (login.defs(5): UID_MIN).
    isFound = account.name == kSystemUser && account.uid != 0 && account.uid < kFirstPerson && account.gid != 0;
  }
  identity.uid = account.uid;
  identity.gid = account.gid;
  if (!isFound && byPkexec) return IdentityFound::kNoSystemUser;
  if (!isFound && !findUnused(accounts, identity)) return IdentityFound::kNoFreeUser;
  identity.changes = isMapped("/proc/self/uid_map", identity.uid) && isMapped("/proc/self/gid_map", identity.gid);
  return IdentityFound::kFound;
}

}  // namespace linkwright
