"""ConvLLaVA: tower, projector, decoder (arXiv 2405.15738)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .decoder import Decoder, DecoderConfig, KeysValues
from .tower import Tower, TowerConfig

BOS, EOS, PAD = 1, 2, 0


class ConvLlava(nn.Module):
    """An image and a prompt in, the next token's logits out."""

    def __init__(self, tower: TowerConfig, decoder: DecoderConfig) -> None:
        super().__init__()
        self.tower = Tower(tower)
        self.mm_projector = nn.Sequential(
            nn.Linear(tower.widths[-1], decoder.hidden), nn.GELU(), nn.Linear(decoder.hidden, decoder.hidden)
        )
        self.decoder = Decoder(decoder)
        self.lm_head = nn.Linear(decoder.hidden, decoder.vocabulary, bias=False)
        for module in (*self.mm_projector.modules(), *self.decoder.modules(), self.lm_head):
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, std=module.weight.shape[-1] ** -0.5)
                if isinstance(module, nn.Linear) and module.bias is not None:
                    nn.init.zeros_(module.bias)
        nn.init.normal_(self.decoder.embed_tokens.weight, std=0.5)

    def prefix(self, ids: Tensor) -> list[KeysValues]:
        """Keys and values of the prompt before the image, int64 [1, P]: the same for every sample."""
        return self.decoder(self.decoder.embed_tokens(ids)).cache

    def embed(self, visual_tokens: Tensor, ids: Tensor) -> Tensor:
        """The projected visual tokens [B, V, C] followed by the embeddings of ids int64 [B, S]."""
        projected = self.mm_projector(visual_tokens)
        return torch.cat((projected, self.decoder.embed_tokens(ids).to(projected.dtype)), dim=1)

    @torch.no_grad()
    def generate(self, visual_tokens: Tensor, before: Tensor, question: Tensor, most: int) -> list[list[int]]:
        """Greedy answers to one question (int64 [1, Q], the prompt after the image) about B images of V visual
        tokens; `before` int64 [1, P] is the prompt before the image. At most `most` tokens, without </s>."""
        batch = visual_tokens.shape[0]
        output = self.decoder(self.embed(visual_tokens, question.expand(batch, -1)), self.prefix(before))
        answers: list[list[int]] = [[] for _ in range(batch)]
        ended = [False] * batch
        for _ in range(most):
            tokens = self.lm_head(output.hidden[:, -1]).argmax(-1)
            for index, token in enumerate(tokens.tolist()):
                ended[index] = ended[index] or token == EOS
                if not ended[index]:
                    answers[index].append(token)
            if all(ended):
                break
            output = self.decoder(self.decoder.embed_tokens(tokens[:, None]), output.cache)
        return answers
