# The course in a container: everything from the lock, as an ordinary user, with the token in the log.
#   docker build -t deep-science .
#   docker run --rm -p 127.0.0.1:8888:8888 -v deep-science:/home/learner/course/workspace deep-science
# Then open the address that it prints. Your work stays in the volume `deep-science`.
FROM python:3.12.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

RUN useradd --create-home --uid 1000 learner
WORKDIR /home/learner/course

# The lock first: it changes seldom, and what it installs is kept as a layer.
COPY requirements.lock ./
RUN pip install --no-deps --require-hashes -r requirements.lock

COPY --chown=learner:learner . .
RUN pip install --no-deps --no-build-isolation -e . \
    && mkdir workspace \
    && chown learner:learner . workspace

USER 1000
VOLUME ["/home/learner/course/workspace"]
EXPOSE 8888
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8888/api', timeout=4)"]
CMD ["nkl", "start", "--listen", "--no-browser", "--port", "8888"]
