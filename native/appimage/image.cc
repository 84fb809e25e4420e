#include "image.h"

#include <unistd.h>

#include <array>
#include <string>

#include "failure.h"

namespace linkwright::appimage {
namespace {

using Superblock = squashfs_super_block;

/** How a table is said not to be there. */
constexpr std::uint64_t kNoTable = ~std::uint64_t{0};

bool hasSaneBlocks(const Superblock &block) {
  return block.block_log >= 12 && block.block_log <= SQUASHFS_FILE_MAX_LOG && block.block_size == 1U << block.block_log;
}

bool hasTablesInside(const Superblock &block) {
  const std::array needed{block.id_table_start, block.inode_table_start, block.directory_table_start};
  const std::array optional{block.fragment_table_start, block.lookup_table_start, block.xattr_id_table_start};
  for (const std::uint64_t start : needed) {
    if (start < sizeof block || start >= block.bytes_used) return false;
  }
  for (const std::uint64_t start : optional) {
    if (start != kNoTable && (start < sizeof block || start > block.bytes_used)) return false;
  }
  return true;
}

}  // namespace

void checkImage(const AppImageFile &file) {
  Superblock block{};
  if (::pread(file.descriptor(), &block, sizeof block, static_cast<off_t>(file.imageOffset())) != sizeof block) {
    throw Failure(file.damaged("it ends right behind its first part, the program"));
  }
  if (block.s_magic != SQUASHFS_MAGIC) throw Failure(file.damaged("behind the program there is no squashfs image"));
  if (block.s_major != SQUASHFS_MAJOR || block.s_minor > SQUASHFS_MINOR) throw Failure(file.damaged("its image is of another version of squashfs than 4.0"));
  if (block.bytes_used > file.size() - file.imageOffset()) {
    throw Failure(file.path() + " is cut short: " + std::to_string(file.size()) + " bytes are there, of at least " +
                  std::to_string(file.imageOffset() + block.bytes_used) + ". Get the file anew.");
  }
  if (!hasSaneBlocks(block) || !hasTablesInside(block) || block.no_ids == 0) throw Failure(file.damaged("the head of its image makes no sense"));
  if (block.compression == LZO_COMPRESSION || !sqfs_decompressor_get(static_cast<sqfs_compression_type>(block.compression))) {
    throw Failure(file.path() + " is compressed in a way that its runtime cannot read. Make it with zstd.");
  }
}

void openImage(const AppImageFile &file, sqfs &into) {
  if (sqfs_init(&into, file.descriptor(), file.imageOffset()) != SQFS_OK) throw Failure(file.damaged("the tables of its image cannot be read"));
}

}  // namespace linkwright::appimage
