// Opens a record with code that nobody here wrote: Go's sumdb/note and sumdb/tlog.
//
//	check -policy FILE -keys FILE -export DIR [-receipts FILE] [-kept FILE -consistency FILE]
//
// The checkpoint of the export is opened with the log keys of the policy, its root computed from the entries, each
// ballot opened with the keys; of the receipts each ballot's inclusion is checked; and that the checkpoint is
// consistent with one that was kept, by a proof that has one hash a line. Exits with 1 at the first that fails.
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(what string, err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "check: %s: %v\n", what, err)
		os.Exit(1)
	}
}

func read(name string) []byte {
	data, err := os.ReadFile(name)
	fail("reading", err)
	return data
}

// logKeys are the verifiers of a policy's log lines.
func logKeys(policy []byte) note.Verifiers {
	var list []note.Verifier
	for _, line := range strings.Split(string(policy), "\n") {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "log" {
			verifier, err := note.NewVerifier(fields[1])
			fail("a log key of the policy", err)
			list = append(list, verifier)
		}
	}
	return note.VerifierList(list...)
}

// ballotKeys are the verifiers of Ed25519 ballot keys; sumdb/note takes no others.
func ballotKeys(keys []byte) note.Verifiers {
	var list []note.Verifier
	for _, line := range strings.Fields(string(keys)) {
		if verifier, err := note.NewVerifier(line); err == nil {
			list = append(list, verifier)
		}
	}
	return note.VerifierList(list...)
}

type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

// open opens a checkpoint: three lines, signed under its origin.
func open(data []byte, keys note.Verifiers) (checkpoint, error) {
	opened, err := note.Open(data, keys)
	if err != nil {
		return checkpoint{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || opened.Sigs[0].Name != lines[0] {
		return checkpoint{}, errors.New("not a checkpoint signed under its origin")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return checkpoint{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return checkpoint{lines[0], size, root}, err
}

// entriesOf reads the bundles of an export, each entry after its length.
func entriesOf(export string, size int64) [][]byte {
	var entries [][]byte
	for first := int64(0); first < size; first += 256 {
		name := fmt.Sprintf("%03d", first/256)
		if size-first < 256 {
			name += fmt.Sprintf(".p/%d", size-first)
		}
		data := read(filepath.Join(export, "tile", "entries", name))
		for len(data) >= 2 {
			length := 2 + int(binary.BigEndian.Uint16(data))
			if len(data) < length {
				fail("an entry", errors.New("cut short"))
			}
			entries = append(entries, data[2:length])
			data = data[length:]
		}
	}
	return entries
}

// rootOf is the tree's root, by tlog's own storage of hashes.
func rootOf(entries [][]byte) tlog.Hash {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	for index, entry := range entries {
		hashes, err := tlog.StoredHashes(int64(index), entry, reader)
		fail("hashing", err)
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(int64(len(entries)), reader)
	fail("the root", err)
	return root
}

func hashesOf(lines []string) []tlog.Hash {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		fail("a hash of a proof", err)
		hashes = append(hashes, hash)
	}
	return hashes
}

// checkReceipt checks a line of a terminal's receipts; false where it is of a log that the policy does not name.
func checkReceipt(line []byte, logs, ballots note.Verifiers) bool {
	var kept struct{ Ballot, Receipt string }
	fail("a receipt", json.Unmarshal(line, &kept))
	parts := strings.SplitN(kept.Receipt, "\n\n", 2)
	proof := strings.Split(parts[0], "\n")
	if len(parts) != 2 || len(proof) < 2 || proof[0] != "c2sp.org/tlog-proof@v1" {
		fail("a receipt", errors.New("no proof"))
	}
	at, err := open([]byte(parts[1]), logs)
	var unknown *note.UnverifiedNoteError
	if errors.As(err, &unknown) {
		return false
	}
	fail("a receipt's checkpoint", err)
	index, err := strconv.ParseInt(strings.TrimPrefix(proof[1], "index "), 10, 64)
	fail("a receipt's index", err)
	fail("inclusion", tlog.CheckRecord(hashesOf(proof[2:]), at.size, at.root, index, tlog.RecordHash([]byte(kept.Ballot))))
	_, err = note.Open([]byte(kept.Ballot), ballots)
	fail("a receipt's ballot", err)
	return true
}

func main() {
	policy := flag.String("policy", "", "the policy")
	keys := flag.String("keys", "", "the ballot keys")
	export := flag.String("export", "", "the export")
	receipts := flag.String("receipts", "", "what a terminal kept")
	kept := flag.String("kept", "", "a checkpoint that was kept")
	consistency := flag.String("consistency", "", "the proof from it to the export's")
	flag.Parse()

	logs, ballots := logKeys(read(*policy)), ballotKeys(read(*keys))
	head, err := open(read(filepath.Join(*export, "checkpoint")), logs)
	fail("the checkpoint", err)
	entries := entriesOf(*export, head.size)
	if int64(len(entries)) != head.size || rootOf(entries) != head.root {
		fail("the tree", errors.New("not the checkpoint's"))
	}
	opened := 0
	for index, entry := range entries {
		if !bytes.HasPrefix(entry, []byte("{")) {
			_, err := note.Open(entry, ballots)
			fail(fmt.Sprintf("the ballot at %d", index), err)
			opened++
		}
	}
	included := 0
	if *receipts != "" {
		for _, line := range bytes.Split(bytes.TrimSuffix(read(*receipts), []byte("\n")), []byte("\n")) {
			if checkReceipt(line, logs, ballots) {
				included++
			}
		}
	}
	if *kept != "" {
		old, err := open(read(*kept), logs)
		fail("the checkpoint that was kept", err)
		proof := hashesOf(strings.Fields(string(read(*consistency))))
		fail("consistency", tlog.CheckTree(proof, head.size, head.root, old.size, old.root))
	}
	fmt.Printf("%s: %d entries, %d ballots, %d receipts\n", head.origin, head.size, opened, included)
}
