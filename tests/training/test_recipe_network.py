"""The network and its checkpoints; needs torch, which only the training has."""

import random
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install --group train")

from workflow.engines.training import checkpoints, distilling, exporting  # noqa: E402 - after the question
from workflow.engines.training.batches import batches  # noqa: E402
from workflow.engines.training.checkpoints import Progress  # noqa: E402
from workflow.engines.training.fetching import Missing  # noqa: E402
from workflow.engines.training.network import Network, padded  # noqa: E402

SOURCE, TARGET = 30, 20
PAIRS = [([n + 2, n + 3, 0], [n + 2, 0]) for n in range(10)]


def network() -> Any:
    torch.manual_seed(1)
    return Network(SOURCE, TARGET).eval()


def test_a_sentence_says_the_same_alone_and_in_company() -> None:
    made = network()
    with torch.no_grad():
        together = made(padded([*PAIRS[:3], ([2] * 9 + [0], [3] * 6 + [0])]))
        alone = [made(padded([pair])) for pair in PAIRS[:3]]
    assert torch.allclose(together[: 2 * 3], torch.cat(alone), atol=1e-4)


def test_no_place_of_the_target_sees_what_comes_after_it() -> None:
    made = network()
    with torch.no_grad():
        one = made(padded([([2, 3, 0], [4, 5, 6, 0])]))
        other = made(padded([([2, 3, 0], [4, 5, 9, 0])]))
    assert torch.allclose(one[:3], other[:3], atol=1e-5)
    assert not torch.allclose(one[3], other[3], atol=1e-5)


def test_selected_pieces_have_the_logits_that_all_have() -> None:
    made, batch = network(), padded(PAIRS[:2])
    chosen = torch.tensor([1, 5, 7])
    with torch.no_grad():
        assert torch.allclose(made(batch)[:, chosen], made(batch, chosen), atol=1e-5)


def test_it_learns_what_it_is_shown() -> None:
    made = Network(SOURCE, TARGET)
    optimiser = torch.optim.Adam(made.parameters(), lr=1e-3)
    rng, losses = random.Random(1), []
    for _ in range(30):
        for batch in map(padded, batches(PAIRS, 200, rng)):
            loss = torch.nn.functional.cross_entropy(made(batch), batch.target[batch.counts])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] / 2


def test_training_goes_on_from_the_newest_checkpoint(tmp_path: Path) -> None:
    made = network()
    optimiser = torch.optim.Adam(made.parameters())
    for step in (1, 2, 3):
        with torch.no_grad():
            made.ob.fill_(float(step))
        checkpoints.save(tmp_path, made, optimiser, Progress(step, step * 10, step * 1.5))
    other = network()
    progress = checkpoints.resume(tmp_path, other, torch.optim.Adam(other.parameters()))
    assert progress == Progress(3, 30, 4.5)
    assert float(other.ob.detach()[0]) == 3.0
    mean = checkpoints.averaged(checkpoints.saved(tmp_path))
    assert float(mean["ob"][0]) == pytest.approx(2.0)


def test_only_the_newest_checkpoints_are_kept(tmp_path: Path) -> None:
    made = network()
    optimiser = torch.optim.Adam(made.parameters())
    for step in range(1, checkpoints.KEPT + 4):
        checkpoints.save(tmp_path, made, optimiser, Progress(step))
    assert len(checkpoints.saved(tmp_path)) == checkpoints.KEPT
    assert not list(tmp_path.glob("*.writing"))


def test_no_checkpoint_is_a_beginning_and_nothing_to_average(tmp_path: Path) -> None:
    made = network()
    assert checkpoints.resume(tmp_path, made, None) == Progress()
    with pytest.raises(Missing, match="“train”"):
        checkpoints.averaged([])
    with pytest.raises(Missing, match=r"no\.pt"):
        checkpoints.weights(tmp_path / "no.pt")


@pytest.mark.model
def test_ctranslate2_says_what_the_network_says(tmp_path: Path) -> None:
    import ctranslate2

    made = network()
    pieces = ["</s>", "<unk>", *(f"▁{n}" for n in range(SOURCE - 2))]
    exporting.export(made, tmp_path / "ct2", pieces, pieces[:TARGET], quantization=None)
    translator = ctranslate2.Translator(str(tmp_path / "ct2"))
    (result,) = translator.score_batch([["▁3", "▁4"]], [["▁5", "▁6"]])
    with torch.no_grad():
        logits = made(padded([([5, 6, 0], [7, 8, 0])])).log_softmax(-1)
    wanted = [float(logits[place, number]) for place, number in enumerate((7, 8, 0))]
    assert result.log_probs == pytest.approx(wanted, abs=1e-3)


def test_the_parents_unit_forgets_and_takes_in_as_its_gate_says() -> None:
    torch.manual_seed(2)
    weights = {
        "decoder_l1_rnn_W": torch.eye(4),
        "decoder_l1_rnn_Wf": torch.zeros(4, 4),
        "decoder_l1_rnn_bf": torch.full((1, 4), float("inf")),
    }
    x = torch.rand(2, 3, 4)
    assert torch.equal(distilling.unit(weights, 1, x), torch.zeros(2, 3, 4))
    weights["decoder_l1_rnn_bf"] = torch.full((1, 4), float("-inf"))
    assert torch.allclose(distilling.unit(weights, 1, x), x)
    weights["decoder_l1_rnn_bf"] = torch.zeros(1, 4)
    half = distilling.unit(weights, 1, x)
    assert torch.allclose(half[:, 1], x[:, 0] / 4 + x[:, 1] / 2)
