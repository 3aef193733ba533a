"""RFC 6962 by pymerkle: our roots, inclusion paths and consistency paths over the same entries.

Its inclusion paths hold the leaf as well, in an order of their own; its consistency paths cut the old tree into other pieces.
So its own check of its own proofs must hold over our leaves and roots, inclusion paths must have the same hashes, and our
consistency paths must lead from its roots to its roots by the algorithm of RFC 9162 §2.1.4.2.
"""
import hashlib
import json
import sys

from pymerkle import InmemoryTree, verify_consistency, verify_inclusion



def continues(old, new, old_root, new_root, path):
    """RFC 9162 §2.1.4.2"""
    def join(left, right):
        return hashlib.sha256(b"\1" + left + right).digest()

    if old == new:
        return not path and old_root == new_root
    path = ([old_root] if old & (old - 1) == 0 else []) + path
    if not path:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    from_old = from_new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            from_old, from_new = join(step, from_old), join(step, from_new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            from_new = join(from_new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and (from_old, from_new) == (old_root, new_root)


ours = json.load(open(sys.argv[1]))
tree = InmemoryTree(algorithm="sha256")
for entry in ours["entries"]:
    tree.append_entry(bytes.fromhex(entry))
for size, root in enumerate(ours["roots"], 1):
    assert tree.get_root(size).hex() == root, f"root {size}"
roots = [bytes.fromhex(root) for root in ours["roots"]]
for one in ours["inclusion"]:
    index, size, leaf = one["index"], one["size"], bytes.fromhex(one["leaf"])
    proof = tree.prove_inclusion(index + 1, size)
    verify_inclusion(leaf, roots[size - 1], proof)
    assert set(proof.serialize()["path"]) == set(one["path"]) | {one["leaf"]}, f"inclusion {index} {size}"
for one in ours["consistency"]:
    old, new = one["old"], one["new"]
    proof = tree.prove_consistency(old, new)
    verify_consistency(roots[old - 1], roots[new - 1], proof)
    assert continues(old, new, tree.get_root(old), tree.get_root(new), list(map(bytes.fromhex, one["path"]))), f"{old} {new}"
print(len(ours["inclusion"]), "inclusion,", len(ours["consistency"]), "consistency")
