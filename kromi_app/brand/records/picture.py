"""Pictures as records hold them: the file's id, with what was found out about it when it came in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kromi_app.brand.records.values import Share

AssetId = Annotated[str, StringConstraints(pattern=r"^as[0-9a-f]{24}$")]
Side = Annotated[int, Field(ge=1, le=100_000)]
Loss = Literal["text", "pictures", "styles", "movement"]
"""What of a drawing is not drawn, or not alike everywhere."""
Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class PictureFile(BaseModel):
    """A file that was taken in, as the answer to sending it describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: AssetId = Field(description="The file's id.")
    media_type: Literal["image/jpeg", "image/png", "image/webp", "image/svg+xml"] = Field(description="What it is.")
    width: Side = Field(description="In px.")
    height: Side = Field(description="In px.")
    colors: tuple[Hex, ...] = Field(default=(), max_length=16, description="What it is made of, most common first.")
    shares: tuple[Share, ...] = Field(
        default=(), max_length=16, description="How much of what is drawn each of the colors is, 0 to 1."
    )
    placeholder: Annotated[str, StringConstraints(pattern=r"^data:image/webp;base64,[A-Za-z0-9+/=]*$")] = Field(
        default="data:image/webp;base64,", max_length=1000, description="A blurred copy, shown until it is there."
    )
    fingerprint: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")] = Field(
        default="", description="What pictures that look the same have nearly in common."
    )
    reach: tuple[Share, Share, Share, Share] = Field(
        default=(0, 0, 1, 1), description="What of it is not clear: left, top, width and height, each 0 to 1."
    )
    left_out: tuple[Loss, ...] = Field(
        default=(), max_length=4, description="What of a drawing is not drawn, or not alike everywhere."
    )
    thinnest: Share = Field(
        default=0, description="How thick its thinnest strokes are, in its widths; 0 where that is not known."
    )
