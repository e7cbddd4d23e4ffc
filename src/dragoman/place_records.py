"""Where events happen: the records of places, part of `dragoman.records`."""

from dataclasses import dataclass

from dragoman.codes import PlacePrecision
from dragoman.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """Another place of the same name that the words may mean; coordinates in degrees, None for a region."""

    name: str
    country: str
    region: str | None
    geonames_id: int | None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an event happened, as the page or the row says it; or the country of all its sides, where neither does (`is_implied`).

    `name` is the words.  `precision` says what they name, and `geonames_id` is that entry's of GeoNames:

    - a city: `latitude` and `longitude` in degrees, and its `region` (first subdivision) where that is known;
    - a region, which is its own `region`, or another part of a state;
    - a country, by its own name ("southern Norway") or by what stands around a place that we do not know; only the former has an id;
    - a water, which belongs to no one state; or nothing that is known.

    Only cities have coordinates: no table of ours has a point for what is wider, and the middle of a state, or its capital, is not where something
    happened.  `candidates` are other places of that name, the likelier first, where the page does not settle which is meant.

    Rows of files may say the region and, of a place narrower than that, the coordinates; their precision is not known.
    """

    name: str
    country: str | None
    span: Span | None
    how: str = ""
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    candidates: tuple[PlaceCandidate, ...] = ()

    @property
    def row_of_region(self) -> bool:
        """Whether it is a row of a file that names a whole region and no place in it; of a coded place `precision` says that."""
        return self.precision is PlacePrecision.UNKNOWN and self.name == self.region

    @property
    def is_implied(self) -> bool:
        """Whether it is a country that no words name, of whom the act is (`link/home.py`); so of a coded event alone."""
        return self.precision is PlacePrecision.COUNTRY and self.span is None and self.geonames_id is None

    def narrowed_by(self, other: "Place | None") -> "Place":
        """`other` where it says in which city or region of this same country or region it was, else this place."""
        if other is None or other.country is None or other.country != self.country or other.geonames_id is None:
            return self
        inside = self.precision is PlacePrecision.REGION and other.precision is PlacePrecision.CITY and other.region == self.region is not None
        # A place that we do not know, in a country, is told as narrowly as can be.
        whole = self.precision is PlacePrecision.COUNTRY and self.geonames_id is not None
        return other if inside or (whole and other.precision in (PlacePrecision.CITY, PlacePrecision.REGION)) else self
