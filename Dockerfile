# crossread with git, which `check --changed-since` asks for the commits.
#
#   docker build -t crossread .
#   docker run --rm -v "$PWD:/work:ro" crossread check new/ --archive archive/
FROM rust:1.95-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN cargo build --release --locked --bin crossread

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --no-create-home reader
COPY --from=build /source/target/release/crossread /usr/local/bin/crossread
USER reader
WORKDIR /work
ENTRYPOINT ["crossread"]
