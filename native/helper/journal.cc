#include "journal.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <string_view>

#include "clock.h"
#include "frame-check.h"

namespace linkwright {
namespace {

constexpr const char *kFolder = "/run/linkwright";
/** Of one network namespace: what is left of others takes no room away. */
constexpr int kMostFiles = 16;
/** What the names of all begin with. */
constexpr std::string_view kName = "plan-";
constexpr std::array<char, 8> kMagic{'L', 'W', 'P', 'L', 'A', 'N', '0', '1'};

struct JournalHeader {
  std::array<char, 8> magic;
  std::uint64_t namespaceCookie;
  std::uint64_t id;
  std::uint64_t appliedAt;
  std::uint64_t arenaLength;
  std::uint32_t uid;
  std::uint32_t steps;
  std::array<char, 36> bootId;
  std::uint32_t unused;
};
constexpr off_t kRecordsAt = sizeof(JournalHeader);
constexpr off_t kArenaAt = kRecordsAt + off_t{protocol::kMostSteps} * off_t{Plan::kRecordSize};

/** Behind the longest arena: how many entries of the survey there are, and whether that is not all, then they. */
constexpr off_t kSurveyAt = kArenaAt + off_t{protocol::kMostBytes};
constexpr std::uint64_t kInPart = std::uint64_t{1} << 63;

bool writeAll(const Descriptor &file, Bytes bytes, off_t at) { return ::pwrite(file.number(), bytes.data(), bytes.size(), at) == static_cast<ssize_t>(bytes.size()); }

bool readAll(const Descriptor &file, std::span<std::uint8_t> bytes, off_t at) { return ::pread(file.number(), bytes.data(), bytes.size(), at) == static_cast<ssize_t>(bytes.size()); }

bool readHeader(const Descriptor &file, JournalHeader &header) {
  return readAll(file, {reinterpret_cast<std::uint8_t *>(&header), sizeof header}, 0) && header.magic == kMagic && header.steps > 0;
}

bool isOf(const JournalHeader &header, const JournalOwner &owner) { return header.bootId == owner.bootId && header.namespaceCookie == owner.namespaceCookie; }

bool addsUp(const Plan &plan) {
  Sentence why;
  for (std::uint32_t step = 0; step < plan.count(); step += 1) {
    const std::uint16_t flags = plan.isIndependent(step) ? protocol::kIndependent : 0;
    if (judgeStep(plan.step(step), flags, why) != FrameVerdict::kFine) return false;
  }
  return true;
}

Descriptor openFolder() {
  ::mkdir(kFolder, 0700);
  Descriptor folder(::open(kFolder, O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  struct stat found {};
  const bool isRootsAlone = folder.isOpen() && ::fstat(folder.number(), &found) == 0 && found.st_uid == 0 && (found.st_mode & 077) == 0;
  return isRootsAlone ? std::move(folder) : Descriptor();
}

using FileName = std::array<char, 32>;

/** "plan-COOKIE-a" */
FileName fileName(const JournalOwner &owner, int number) {
  FileName name{};
  std::snprintf(name.data(), name.size(), "%s%016llx-%c", kName.data(), static_cast<unsigned long long>(owner.namespaceCookie), 'a' + number);
  return name;
}

/** A file that no helper which lives has locked. */
Descriptor openUnlocked(const Descriptor &folder, const char *name, int making) {
  Descriptor file(::openat(folder.number(), name, O_RDWR | making | O_NOFOLLOW | O_CLOEXEC, 0600));
  struct stat found {};
  // Before it was locked another helper may have removed it.
  const bool isOurs = file.isOpen() && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0 && ::fstat(file.number(), &found) == 0 && found.st_nlink > 0;
  return isOurs ? std::move(file) : Descriptor();
}

/** Removes the files of namespaces in which nothing was left behind since this boot. What cannot be removed is in nobody's way. */
void removeUnused(const Descriptor &at, const JournalOwner &owner) {
  const int number = ::openat(at.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *folder = number < 0 ? nullptr : ::fdopendir(number);
  if (folder == nullptr) {
    const Descriptor unread(number);
    return;
  }
  while (const dirent *entry = ::readdir(folder)) {
    if (!std::string_view(entry->d_name).starts_with(kName)) continue;
    const Descriptor file = openUnlocked(at, entry->d_name, 0);
    JournalHeader header{};
    const bool isUnused = file.isOpen() && (!readHeader(file, header) || header.bootId != owner.bootId);
    if (isUnused) ::unlinkat(at.number(), entry->d_name, 0);
  }
  ::closedir(folder);
}

}  // namespace

bool Journal::record(const Plan &plan) {
  if (!isOpen()) return true;
  const JournalHeader header{kMagic, owner_.namespaceCookie, plan.begin.id, static_cast<std::uint64_t>(wallMilliseconds()), plan.arena().size(), owner_.uid, plan.count(), owner_.bootId, 0};
  // The header last: without it there is no plan in the file.
  const std::uint64_t surveyed = 0;
  const bool isWritten = writeAll(file_, bytesOf(surveyed), kSurveyAt) && writeAll(file_, plan.records(0, plan.count()), kRecordsAt) && writeAll(file_, plan.arena(), kArenaAt) && writeAll(file_, bytesOf(header), 0) && ::fdatasync(file_.number()) == 0;
  if (!isWritten) settle();
  return isWritten;
}

void Journal::note(const Plan &plan, std::uint32_t first, std::uint32_t count) {
  if (isOpen()) writeAll(file_, plan.records(first, count), kRecordsAt + static_cast<off_t>(first * Plan::kRecordSize));
}

void Journal::note(const Meanwhile &meanwhile) {
  const std::span<const Survey::Entry> entries = meanwhile.then().entries();
  const std::uint64_t surveyed = entries.size() | (meanwhile.then().isComplete() ? 0 : kInPart);
  const Bytes bytes(reinterpret_cast<const std::uint8_t *>(entries.data()), entries.size_bytes());
  if (isOpen() && writeAll(file_, bytes, kSurveyAt + off_t{sizeof surveyed})) writeAll(file_, bytesOf(surveyed), kSurveyAt);
}

void Journal::forgetSurvey() {
  if (surveyed() != 0) writeAll(file_, bytesOf(std::uint64_t{0}), kSurveyAt);
}

void Journal::settle() {
  if (isOpen() && ::ftruncate(file_.number(), 0) != 0) {
    // A file that cannot be made empty must not be offered all the same.
    const JournalHeader nothing{};
    writeAll(file_, bytesOf(nothing), 0);
  }
}

bool Journal::entry(protocol::JournalEntry &entry) const {
  JournalHeader header{};
  if (!isOpen() || !readHeader(file_, header)) return false;
  entry = {header.id, header.appliedAt, header.uid, header.steps};
  return true;
}

bool Journal::restore(Plan &plan) const {
  JournalHeader header{};
  if (!isOpen() || !readHeader(file_, header)) return false;
  const auto records = [this](std::span<std::uint8_t> bytes) { return readAll(file_, bytes, kRecordsAt); };
  const auto arena = [this](std::span<std::uint8_t> bytes) { return readAll(file_, bytes, kArenaAt); };
  if (!plan.restore(header.steps, header.arenaLength, records, arena) || !addsUp(plan)) {
    plan.forget();
    return false;
  }
  plan.begin = {header.id, 0, header.steps};
  return true;
}

std::uint64_t Journal::surveyed() const {
  std::uint64_t count = 0;
  const bool isRead = isOpen() && readAll(file_, {reinterpret_cast<std::uint8_t *>(&count), sizeof count}, kSurveyAt);
  return isRead && (count & ~kInPart) <= Survey::kMostPlaces ? count : 0;
}

bool Journal::isSurveyed() const {
  const std::uint64_t noted = surveyed();
  return noted != 0 && (noted & kInPart) == 0;
}

void Journal::restore(Meanwhile &meanwhile) const {
  const std::uint64_t noted = surveyed();
  const std::uint64_t count = noted & ~kInPart;
  if (noted != count) meanwhile.markIncomplete();
  for (std::uint64_t number = 0; number < count; number += 1) {
    Survey::Entry entry{};
    const auto at = kSurveyAt + static_cast<off_t>(sizeof count + number * sizeof entry);
    if (!readAll(file_, {reinterpret_cast<std::uint8_t *>(&entry), sizeof entry}, at)) return;
    meanwhile.restore(entry);
  }
}

Journals openJournals(const JournalOwner &owner) {
  Journals journals;
  const Descriptor folder = openFolder();
  if (!folder.isOpen()) return journals;
  removeUnused(folder, owner);
  std::uint64_t newest = 0;
  for (int number = 0; number < kMostFiles; number += 1) {
    Descriptor file = openUnlocked(folder, fileName(owner, number).data(), journals.own.isOpen() ? 0 : O_CREAT);
    if (!file.isOpen()) continue;
    JournalHeader header{};
    const bool isHeld = readHeader(file, header) && isOf(header, owner);
    if (isHeld && header.appliedAt >= newest) {
      newest = header.appliedAt;
      journals.leftBehind = Journal(std::move(file), owner);
    } else if (!isHeld && !journals.own.isOpen() && ::ftruncate(file.number(), 0) == 0) {
      journals.own = Journal(std::move(file), owner);
    }
  }
  return journals;
}

}  // namespace linkwright
