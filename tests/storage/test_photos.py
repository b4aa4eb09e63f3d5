from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from app.shop import Shop
from domain.errors import BookTrouble, Refusal
from storage import photos
from storage.photos import PHOTO, WrongPhoto, keep_photo, photo_name
from storage.pictures import LARGEST_FILE, LONGER_SIDE, THUMBNAIL_SIDE, clean_picture
from storage.vault import Vault
from storage.verify import verify
from tests.books import TestClock, a_book, signed_in
from tests.pictures import a_bomb, a_picture, from_a_phone, nothing_to_see, opened


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    clock = TestClock()
    with signed_in(a_book(tmp_path, clock), clock) as shop:
        yield shop


def kept(shop: Shop, data: bytes) -> photos.Photo:
    return keep_photo(shop.book_file.writer, data)


def rows(shop: Shop) -> int:
    with shop.book_file.writer.engines.reader.begin() as conn:
        return conn.execute(sa.select(sa.func.count()).select_from(PHOTO)).scalar_one()


def refusal_of(data: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        clean_picture(data)
    return refused.value.code


# What a picture becomes


def test_a_picture_of_a_phone_keeps_nothing_but_its_pixels() -> None:
    data = from_a_phone()
    assert b"PhoneMaker" in data
    assert opened(data).getexif().get_ifd(0x8825)
    picture = clean_picture(data)
    for made in (picture.data, picture.thumbnail):
        image = opened(made)
        assert dict(image.getexif()) == {}
        assert image.getexif().get_ifd(0x8825) == {}
        assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        for word in (b"Exif", b"PhoneMaker", b"2026:03:01", b"shot by Li", b"names the device"):
            assert word not in made


def test_a_picture_is_turned_as_the_camera_was_held() -> None:
    picture = clean_picture(from_a_phone())
    assert (picture.width, picture.height) == (480, 640)
    image = opened(picture.data)
    red, _, blue = image.getpixel((240, 20))  # type: ignore[misc]
    assert red > 200 > blue


def test_a_large_picture_is_made_smaller_and_a_small_one_stays() -> None:
    large = clean_picture(a_picture(4800, 2400))
    assert (large.width, large.height) == (LONGER_SIDE, 1200)
    assert max(opened(large.thumbnail).size) == THUMBNAIL_SIDE
    held_upright = clean_picture(from_a_phone(width=4800, height=2400))
    assert (held_upright.width, held_upright.height) == (1200, LONGER_SIDE)
    small = clean_picture(a_picture(100, 40))
    assert opened(small.data).size == opened(small.thumbnail).size == (100, 40)


def test_a_very_long_picture_keeps_at_least_one_line() -> None:
    picture = clean_picture(a_picture(20_000, 1, "PNG"))
    assert (picture.width, picture.height) == (LONGER_SIDE, 1)


@pytest.mark.parametrize(
    "form, mode",
    [
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "L"),
        ("PNG", "LA"),
        ("PNG", "1"),
        ("PNG", "I;16"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("WEBP", "RGB"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_sort_of_the_three_forms_is_taken(form: str, mode: str) -> None:
    assert opened(clean_picture(a_picture(64, 48, form, mode=mode)).data).mode == "RGB"


def test_what_is_see_through_is_shown_on_white() -> None:
    assert opened(clean_picture(nothing_to_see()).data).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"\xff\xd8\xff",
        a_picture()[:2000],
        a_picture(form="GIF", mode="P"),
        a_picture(form="BMP"),
        a_picture(form="TIFF"),
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100,
        b"%PDF-1.7 and so on",
        a_picture(form="PNG")[:60] + b"\0" * 400,
    ],
    ids=["nothing", "text", "a beginning", "cut short", "gif", "bmp", "tiff", "heic", "pdf", "damaged"],
)
def test_what_is_no_picture_of_ours_is_refused(data: bytes) -> None:
    assert refusal_of(data) == "photo.not_picture"


@pytest.mark.parametrize("side", [60_000, 12_000])
def test_a_bomb_is_refused_before_it_goes_off(side: int) -> None:
    assert refusal_of(a_bomb(side)) == "photo.too_large"


def test_a_file_of_a_hundred_megabytes_is_refused() -> None:
    assert refusal_of(bytes(100 * 1024 * 1024)) == "photo.too_large"
    assert refusal_of(bytes(LARGEST_FILE + 1)) == "photo.too_large"


@pytest.mark.parametrize("seed", range(30))
def test_damage_anywhere_leads_to_a_picture_or_a_refusal(seed: int) -> None:
    chance, data = Random(seed), bytearray(from_a_phone(width=80, height=60))
    for _ in range(chance.randrange(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        clean_picture(bytes(data))
    except Refusal as refusal:
        code = refusal.code
    else:
        code = "photo.not_picture"
    assert code in {"photo.not_picture", "photo.too_large"}


# How it is kept


def test_a_photo_comes_back_as_it_was_kept(shop: Shop) -> None:
    data = from_a_phone()
    photo, picture = kept(shop, data), clean_picture(data)
    assert photo == photos.Photo(photo_name(picture.data), 480, 640, len(picture.data))
    assert shop.reading.photo(photo.name) == picture.data
    assert shop.reading.thumbnail(photo.name) == picture.thumbnail


def test_the_same_picture_is_kept_once(shop: Shop) -> None:
    first, other = kept(shop, a_picture()), kept(shop, a_picture(shade=9))
    assert kept(shop, a_picture()) == first
    assert kept(shop, a_picture(comment=b"sent by another phone")) == first
    assert first.name != other.name
    assert rows(shop) == 2


def test_nothing_of_a_photo_stands_open_in_its_row(shop: Shop) -> None:
    photo = kept(shop, a_picture())
    picture = shop.reading.photo(photo.name)
    with shop.book_file.writer.engines.reader.begin() as conn:
        row = conn.execute(sa.select(PHOTO)).one()
    assert picture[100:140] not in row.data
    assert b"JFIF" not in row.data + row.thumbnail + row.wrapped


def test_a_photo_that_is_not_kept_is_unknown(shop: Shop) -> None:
    for ask in (shop.reading.photo, shop.reading.thumbnail):
        with pytest.raises(Refusal, match=r"photo\.unknown"):
            ask("sha256:00")


@pytest.mark.parametrize(
    "changed",
    [
        {"data": b""},
        {"data": b"x" * 50},
        {"wrapped": b""},
        {"wrapped": b"x" * 60},
    ],
)
def test_a_photo_that_was_changed_is_found_and_not_shown(shop: Shop, changed: dict[str, bytes]) -> None:
    photo = kept(shop, a_picture())
    writer = shop.book_file.writer
    with writer.engines.writer.begin() as conn:
        conn.execute(sa.update(PHOTO).values(**changed))
    with pytest.raises(BookTrouble, match=r"photo\.damaged"):
        shop.reading.photo(photo.name)
    with writer.engines.reader.connect() as conn:
        found = verify(conn, writer.store, writer.vault).findings
    assert [(each.code, each.where) for each in found] == [("photo.damaged", photo.name)]


def test_a_thumbnail_is_not_taken_for_the_picture(shop: Shop) -> None:
    photo = kept(shop, a_picture())
    with shop.book_file.writer.engines.writer.begin() as conn:
        conn.execute(sa.update(PHOTO).values(data=PHOTO.c.thumbnail))
    with pytest.raises(BookTrouble, match=r"photo\.damaged"):
        shop.reading.photo(photo.name)


def test_another_books_key_opens_nothing(shop: Shop) -> None:
    photo = kept(shop, a_picture())
    writer = shop.book_file.writer
    with writer.engines.reader.begin() as conn, pytest.raises(BookTrouble, match=r"photo\.damaged"):
        photos.open_photo(conn, writer.store, Vault(b"k" * 32), photo.name)


Change = Callable[[photos.SealedPhoto], photos.SealedPhoto]


@pytest.mark.parametrize(
    "change",
    [
        lambda sent: replace(sent, data=b"other"),
        lambda sent: replace(sent, key=b"k" * 32),
        lambda sent: replace(sent, photo=replace(sent.photo, name="sha256:00")),
    ],
)
def test_a_photo_that_was_changed_on_the_way_stays_out(shop: Shop, change: Change) -> None:
    photo, writer = kept(shop, a_picture()), shop.book_file.writer
    with writer.engines.reader.begin() as conn:
        [sent] = photos.hand_out_photos(conn, writer.store, writer.vault, [photo.name])
    with pytest.raises(WrongPhoto), writer.engines.writer.begin() as conn:
        photos.take_in_photos(conn, writer.store, writer.vault, [sent, change(sent)])
