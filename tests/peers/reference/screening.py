"""Reference values for screening: ``python screening.py FOLDER``, where RDKit and scikit-learn are.

It imports nothing of ours.
"""

import platform
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
from rdkit import Chem, DataStructs
from rdkit.Chem import Crippen, rdFingerprintGenerator, rdMolDescriptors
from rdkit.Chem.Scaffolds import MurckoScaffold
from rdkit.ML.Scoring.Scoring import CalcEnrichment
from sklearn.metrics import jaccard_score

SMILES = (
    *("CC(=O)Oc1ccccc1C(=O)O", "CN1CCC[C@H]1c1cccnc1", "CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21", "CCO", "C", "CCCCCCCC"),
    *("OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O", "C[N+](C)(C)CCOC(C)=O", "c1ccc2ccccc2c1", "O=C(O)CCC(=O)O"),
    *("CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5", "CNCCC(Oc1ccc(C(F)(F)F)cc1)c1ccccc1"),
    *("O=C(CCCN1CCC(O)(c2ccc(Cl)cc2)CC1)c1ccc(F)cc1", "CNS(=O)(=O)Cc1ccc2[nH]cc(CCN(C)C)c2c1", "NCCc1ccc(O)c(O)c1"),
)


def main(folder: str) -> None:
    """Write similarities by both peers, scaffolds, properties, and enrichment of a ranking without ties."""
    made = f"rdkit {version('rdkit')}, scikit-learn {version('scikit-learn')}, Python {platform.python_version()}"
    mols = [Chem.MolFromSmiles(one) for one in SMILES]
    prints = [rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=1024).GetFingerprint(mol) for mol in mols]
    bits = np.array([list(one) for one in prints])
    rows = [
        (i, j, DataStructs.TanimotoSimilarity(prints[i], prints[j]), jaccard_score(bits[i], bits[j]))
        for i in range(len(mols))
        for j in range(len(mols))
    ]
    write(Path(folder) / "similarity.csv", f"{made}\nfirst,second,rdkit,scikit_learn", rows)
    properties = [
        (
            Crippen.MolLogP(m),
            rdMolDescriptors.CalcTPSA(m),
            rdMolDescriptors.CalcNumHBD(m),
            rdMolDescriptors.CalcNumHBA(m),
        )
        for m in mols
    ]
    write(Path(folder) / "properties.csv", f"{made}\nlog_p,polar_area_a2,n_donors,n_acceptors", properties)
    scaffolds = [MurckoScaffold.MurckoScaffoldSmiles(mol=mol) for mol in mols]
    text = "\n".join(f"{one}\t{scaffold}" for one, scaffold in zip(SMILES, scaffolds, strict=True))
    (Path(folder) / "molecules.tsv").write_text(f"# {made}\n# smiles\tscaffold\n{text}\n", encoding="utf-8")
    generator = np.random.default_rng(5)
    scores, active = generator.permutation(400), generator.random(400) < 0.1
    order = np.argsort(-scores)
    shares = (0.01, 0.02, 0.05, 0.1, 0.5)
    factors = CalcEnrichment([[int(one)] for one in active[order]], 0, shares)
    write(Path(folder) / "ranking.csv", f"{made}\nscore,is_active", np.column_stack([scores, active]))
    write(Path(folder) / "enrichment.csv", f"{made}\nfraction,factor", list(zip(shares, factors, strict=True)))


def write(path: Path, header: str, table: object) -> None:
    """One CSV file with the versions in its first line and the columns in its second."""
    np.savetxt(path, np.array(table, float), delimiter=",", header=header, fmt="%.15g")


if __name__ == "__main__":
    main(*sys.argv[1:])
