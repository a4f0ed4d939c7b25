// Verifies an export of `liaison audit export` with the Go checksum database's own verifier
// (golang.org/x/mod/sumdb), which knows nothing of Liaison. What is written here is only what the
// two formats do not share: C2SP's paths, its checkpoint body, its entry bundles and its proof file.
//
//	verify -key KEY -tiles DIR [-older NOTE]... [-proof FILE]...
//
// Prints what it found good, one fact a line. Exit 1 with the first thing that does not hold.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height // hashes of a full tile
	bundle = -1          // the level under which package tlog keeps entries
)

// files are the values of an option that may be given again.
type files []string

func (f *files) String() string { return strings.Join(*f, " ") }

func (f *files) Set(value string) error {
	*f = append(*f, value)
	return nil
}

// path is where a tile stands by c2sp.org/tlog-tiles: as in package tlog, which puts the height in front.
func path(tile tlog.Tile) string {
	return strings.Replace(strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1), "tile/8/", "tile/", 1)
}

// export is a directory of tiles.
type export string

func (e export) Height() int { return height }

func (e export) SaveTiles([]tlog.Tile, [][]byte) {}

func (e export) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range tiles {
		data, err := e.read(tile)
		if err != nil {
			return nil, err
		}
		if wanted := tile.W * tlog.HashSize; len(data) > wanted && tile.W < width {
			data = data[:wanted] // the full tile, where the partial one has been taken away
		}
		out = append(out, data)
	}
	return out, nil
}

func (e export) read(tile tlog.Tile) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(string(e), path(tile)))
	if errors.Is(err, fs.ErrNotExist) && tile.W < width {
		tile.W = width
		data, err = os.ReadFile(filepath.Join(string(e), path(tile)))
	}
	return data, err
}

// entries of one bundle, of which the tree holds the first tile.W.
func (e export) entries(tile tlog.Tile) ([][]byte, error) {
	data, err := e.read(tile)
	if err != nil {
		return nil, err
	}
	var out [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s: ends in the middle of an entry", path(tile))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		out = append(out, data[2:end])
		data = data[end:]
	}
	if len(out) < tile.W {
		return nil, fmt.Errorf("%s: %d entries, not %d", path(tile), len(out), tile.W)
	}
	return out[:tile.W], nil
}

// opened reads a checkpoint (c2sp.org/tlog-checkpoint) that the key has signed.
func opened(message []byte, verifier note.Verifier) (tlog.Tree, error) {
	signed, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, fmt.Errorf("no size: %q", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func openedFile(name string, verifier note.Verifier) (tlog.Tree, error) {
	message, err := os.ReadFile(name)
	if err != nil {
		return tlog.Tree{}, err
	}
	tree, err := opened(message, verifier)
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("%s: %w", name, err)
	}
	return tree, nil
}

// tiles of one level that a tree of this size has; each as wide as it can be. Level -1: entries.
func tiles(level int, size int64) []tlog.Tile {
	nodes := size
	for l := 0; l < level; l++ {
		nodes /= width
	}
	var out []tlog.Tile
	for n := int64(0); n*width < nodes; n++ {
		w := nodes - n*width
		if w > width {
			w = width
		}
		out = append(out, tlog.Tile{H: height, L: level, N: n, W: int(w)})
	}
	return out
}

// computed are all the tree's hashes, in package tlog's order of storage.
type computed []tlog.Hash

func (c computed) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var out []tlog.Hash
	for _, index := range indexes {
		if index >= int64(len(c)) {
			return nil, errors.New("not in the tree")
		}
		out = append(out, c[index])
	}
	return out, nil
}

// compute makes the whole tree anew from the entries.
func compute(e export, size int64) (computed, error) {
	var all computed
	for _, tile := range tiles(bundle, size) {
		entries, err := e.entries(tile)
		if err != nil {
			return nil, err
		}
		for i, entry := range entries {
			hashes, err := tlog.StoredHashes(tile.N*width+int64(i), entry, all)
			if err != nil {
				return nil, err
			}
			all = append(all, hashes...)
		}
	}
	return all, nil
}

// verifyEntries holds the tree of the entries against the checkpoint, and every leaf against the tiles'.
func verifyEntries(tree tlog.Tree, ours computed, hashes tlog.HashReader) error {
	for index := int64(0); index < tree.N; index++ {
		at := []int64{tlog.StoredHashIndex(0, index)}
		theirs, err := hashes.ReadHashes(at)
		if err != nil {
			return err
		}
		if leaf, err := ours.ReadHashes(at); err != nil || leaf[0] != theirs[0] {
			return fmt.Errorf("entry %d is not the one in the tree", index)
		}
	}
	root, err := tlog.TreeHash(tree.N, ours)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the entries' root is not the checkpoint's")
	}
	fmt.Printf("entries %d\n", tree.N)
	return nil
}

// verifyTiles holds every tile against the tree of the entries. The reader of package tlog alone is not enough:
// in 0.7.0 it passes over the first full tiles that are asked for, where several subtrees of the root stand in one.
func verifyTiles(e export, tree tlog.Tree, ours computed) error {
	full, partial := 0, 0
	for level := 0; ; level++ {
		all := tiles(level, tree.N)
		if len(all) == 0 {
			fmt.Printf("levels %d\nfull tiles %d\npartial tiles %d\n", level, full, partial)
			return nil
		}
		for _, tile := range all {
			expected, err := tlog.ReadTileData(tile, ours)
			if err != nil {
				return err
			}
			kept, err := e.ReadTiles([]tlog.Tile{tile})
			if err != nil {
				return err
			}
			if !bytes.Equal(kept[0], expected) {
				return fmt.Errorf("%s is not of the tree", path(tile))
			}
			if tile.W == width {
				full++
			} else {
				partial++
			}
		}
	}
}

func verifyOlder(name string, verifier note.Verifier, tree tlog.Tree, hashes tlog.HashReader) error {
	older, err := openedFile(name, verifier)
	if err != nil {
		return err
	}
	proof, err := tlog.ProveTree(tree.N, older.N, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, older.N, older.Hash); err != nil {
		return fmt.Errorf("%s: the export does not go on from it: %w", name, err)
	}
	fmt.Printf("continues %d\n", older.N)
	return nil
}

// verifyProof checks a proof of one record (c2sp.org/tlog-proof@v1), whose extra line holds the record.
func verifyProof(name string, verifier note.Verifier) error {
	content, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	head, checkpoint, found := bytes.Cut(content, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return fmt.Errorf("%s: no proof", name)
	}
	record, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		proof = append(proof, hash)
	}
	tree, err := opened(checkpoint, verifier)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(record)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Printf("proves %d\n", index)
	return nil
}

func verify(key, directory string, older, proofs files) error {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return err
	}
	tree, err := openedFile(filepath.Join(directory, "checkpoint"), verifier)
	if err != nil {
		return err
	}
	ours, err := compute(export(directory), tree.N)
	if err != nil {
		return err
	}
	if err := verifyTiles(export(directory), tree, ours); err != nil {
		return err
	}
	hashes := tlog.TileHashReader(tree, export(directory))
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the tiles' root is not the checkpoint's")
	}
	if err := verifyEntries(tree, ours, hashes); err != nil {
		return err
	}
	for _, name := range older {
		if err := verifyOlder(name, verifier, tree, hashes); err != nil {
			return err
		}
	}
	for _, name := range proofs {
		if err := verifyProof(name, verifier); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	key := flag.String("key", "", "the log's verifier `key`, as `liaison audit key` shows it")
	directory := flag.String("tiles", "", "the `directory` of an export")
	var older, proofs files
	flag.Var(&older, "older", "a `checkpoint` that the export must go on from; may be given again")
	flag.Var(&proofs, "proof", "a `file` of `liaison audit prove`; may be given again")
	flag.Parse()
	if err := verify(*key, *directory, older, proofs); err != nil {
		fmt.Fprintln(os.Stderr, "verify:", err)
		os.Exit(1)
	}
}
