// What squashfuse wants of liblzo2, which is under the GPL and so is not linked: no image of ours is compressed by it, and others are refused before (image.cc).

extern "C" {
int lzo1x_decompress_safe(const unsigned char *from, unsigned long size, unsigned char *into, unsigned long *room, void *memory);

int lzo1x_decompress_safe(const unsigned char *, unsigned long, unsigned char *, unsigned long *, void *) { return -1; }
}
