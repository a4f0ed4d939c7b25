"""Record hashes and the tree over all records (RFC 6962, section 2.1; the page: "The tree and checkpoints").

Hashes are 32 bytes. Paths are sequences of hashes, leaf to root, without both ends. No function throws for wrong proofs:
they answer False.
"""

import hashlib

EMPTY_ROOT = hashlib.sha256(b"").digest()


def record_hash(record):
    """The hash that names a record, over its bytes as they came."""
    return hashlib.sha256(b"\x00" + record).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The tree of the leaves added so far. Holds one hash for each full subtree: at most 64."""

    def __init__(self):
        self.size = 0
        self._full = []  # roots of full subtrees, the largest first

    def add(self, leaf):
        self._full.append(leaf)
        self.size += 1
        merges = (self.size & -self.size).bit_length() - 1  # as many as `size` has trailing zero bits
        for _ in range(merges):
            right = self._full.pop()
            self._full[-1] = node_hash(self._full[-1], right)

    def root(self):
        if not self._full:
            return EMPTY_ROOT
        root = self._full[-1]
        for left in reversed(self._full[:-1]):
            root = node_hash(left, root)
        return root


def root_of(leaves):
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def is_included(leaf, index, size, path, root):
    """True where `path` proves that `leaf` stands at `index` in the tree of `size` leaves with `root`."""
    if not 0 <= index < size:
        return False
    f, s, r = index, size - 1, leaf
    for p in path:
        if s == 0:
            return False
        if f % 2 == 1 or f == s:
            r = node_hash(p, r)
            while f % 2 == 0 and f != 0:
                f, s = f // 2, s // 2
        else:
            r = node_hash(r, p)
        f, s = f // 2, s // 2
    return s == 0 and r == root


def is_consistent(old_size, new_size, path, old_root, new_root):
    """True where `path` proves that the tree of `old_size` is a prefix of that of `new_size`; 0 < old <= new."""
    if old_size == new_size:
        return old_size > 0 and not path and old_root == new_root
    if not 0 < old_size < new_size or not path:
        return False
    path = list(path)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    f, s = old_size - 1, new_size - 1
    while f % 2 == 1:
        f, s = f // 2, s // 2
    a = b = path[0]
    for c in path[1:]:
        if s == 0:
            return False
        if f % 2 == 1 or f == s:
            a, b = node_hash(c, a), node_hash(c, b)
            while f % 2 == 0 and f != 0:
                f, s = f // 2, s // 2
        else:
            b = node_hash(b, c)
        f, s = f // 2, s // 2
    return s == 0 and a == old_root and b == new_root
