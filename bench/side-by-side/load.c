// SIP load and sink in one busy-polling thread, for side-by-side runs on loopback (Linux).
//
// One process is the caller (requests from many 127.10.x.y addresses) and the far side (sink, or
// answers of 200 OK by Via), so that one clock measures latency and a closed window bounds what is
// under way. Every valid message carries a token in From tag, Call-ID and branch: "swtk", 8 hex
// digits of sequence, 16 of CLOCK_MONOTONIC; whichever survives the system under test is found
// again. What reaches the sink without a token is a hostile message that got through: a leak.
//
// CPU time is that of the processes' own clocks, which count ended threads too. Every run is bounded
// in time, and targets off the loopback are refused. Prints one JSON object.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 64, SIZE = 8192, TOKEN = 28, SPOTS = 8, FILES = 512, PROCESSES = 64 };
enum { FLOOD_SOURCES = 15000000 };  // from 127.16.0.0 on, none of which is a caller
enum { CALLER_PORT = 5070, GIVE_UP_NANOS = 500000000, LINGER_NANOS = 300000000 };

static const char SOURCE_TEXT[] = "127.10.100.100";  // all sources have this width
typedef struct { char *bytes; int length; } blob;
typedef struct { char text[SIZE]; int length, token_at[SPOTS], tokens, source_at[SPOTS], sources; } message;
typedef struct {
  int fd, waiting;
  uint64_t refused;
  struct mmsghdr headers[BATCH];
  struct iovec vectors[BATCH];
  struct sockaddr_in peers[BATCH];
  char control[BATCH][CMSG_SPACE(sizeof(struct in_pktinfo))];
  char bytes[BATCH][SIZE];
} queue;
typedef struct { uint64_t counts[64 * 32], total; } histogram;

static struct { struct sockaddr_in target, sink, flood; const char *tag; int answer, window, sources, flood_sources; double rate, seconds, warm, hostile_pct, flood_rate; } option =
    {.tag = "", .window = 64, .sources = 100, .seconds = 4, .warm = 1, .flood_sources = 10000000};
static message request;
static blob hostile[FILES], flood[FILES];
static int hostiles, floods, processes[PROCESSES], process_count, core = -1;
static queue caller_out, caller_in, sink_out, sink_in;
static histogram one_way, round_trip;
static struct { uint64_t valid, hostile, flood, at_sink, answered, leaked, other; } count;
static volatile sig_atomic_t ended;
static uint32_t next_sequence, first_sequence, abandoned_below;
static int64_t under_way;

static void fail(const char *what) { perror(what); exit(2); }
static void refuse(const char *what, const char *value) { fprintf(stderr, "load: %s: %s\n", what, value); exit(2); }
static uint64_t nanos(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// ---- histogram: 32 steps per power of two, so within 3 per cent
static void record(histogram *h, uint64_t value) {
  int bucket = (int)value;
  if (value >= 32) { int top = 63 - __builtin_clzll(value); bucket = (top - 4) * 32 + (int)(value >> (top - 5) & 31); }
  h->counts[bucket]++;
  h->total++;
}
static double micros_at(const histogram *h, double share) {
  uint64_t wanted = (uint64_t)(share * (double)h->total), seen = 0;
  for (int i = 0; i < 64 * 32; i++) {
    seen += h->counts[i];
    if (seen > wanted) {
      if (i < 32) return i / 1e3;
      int top = i / 32 + 4;
      return (double)((1ull << top) + ((uint64_t)(i & 31) + 1) * (1ull << (top - 5))) / 1e3;
    }
  }
  return 0;
}

// ---- messages
static blob read_file(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) fail(path);
  blob b = {.bytes = malloc(65536)};
  b.length = (int)fread(b.bytes, 1, 65000, f);
  fclose(f);
  return b;
}
static void read_request(const char *path) {
  blob file = read_file(path);
  message *m = &request;
  for (int i = 0; i < file.length;) {
    if (m->length > SIZE - 64 || m->tokens == SPOTS || m->sources == SPOTS) refuse("template too large", path);
    if (!strncmp(file.bytes + i, "{TOKEN}", 7)) { m->token_at[m->tokens++] = m->length; m->length += TOKEN; i += 7; }
    else if (!strncmp(file.bytes + i, "{SOURCE}", 8)) { m->source_at[m->sources++] = m->length; m->length += (int)strlen(SOURCE_TEXT); i += 8; }
    else m->text[m->length++] = file.bytes[i++];
  }
  free(file.bytes);
  if (!m->tokens) refuse("template without {TOKEN}", path);
}
static int read_folder(const char *folder, blob *into) {
  struct dirent **names;
  int n = scandir(folder, &names, NULL, alphasort), read = 0;
  if (n < 0) fail(folder);
  for (int i = 0; i < n && read < FILES; i++) {
    char path[4096];
    struct stat s;
    snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
    if (!stat(path, &s) && S_ISREG(s.st_mode) && s.st_size > 0) into[read++] = read_file(path);
  }
  if (!read) refuse("no messages in", folder);
  return read;
}
static void write_token(char *to, uint32_t sequence, uint64_t at) {
  static const char HEX[] = "0123456789abcdef";
  memcpy(to, "swtk", 4);
  for (int i = 0; i < 8; i++) to[4 + i] = HEX[sequence >> (28 - 4 * i) & 15];
  for (int i = 0; i < 16; i++) to[12 + i] = HEX[at >> (60 - 4 * i) & 15];
}
static const char *find_token(const char *bytes, int length, uint32_t *sequence, uint64_t *at) {
  const char *end = bytes + length;
  for (const char *p = bytes; (p = memmem(p, (size_t)(end - p), "swtk", 4)) && end - p >= TOKEN; p += 4) {
    uint64_t value[2] = {0, 0};
    int digits = 0;
    for (; digits < 24; digits++) {
      int c = p[4 + digits], v = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (v < 0) break;
      value[digits >= 8] = value[digits >= 8] << 4 | (unsigned)v;
    }
    if (digits == 24) { *sequence = (uint32_t)value[0]; *at = value[1]; return p; }
  }
  return NULL;
}
// Via, Record-Route, From, To (with a tag), Call-ID and CSeq of the request (RFC 3261 8.2.6).
static int write_answer(char *to, const char *m, int length, const char *token) {
  static const char *const COPIED[] = {"Via:", "Record-Route:", "From:", "To:", "Call-ID:", "CSeq:"};
  int n = sprintf(to, "SIP/2.0 200 OK\r\n");
  const char *end = m + length, *line = memchr(m, '\n', (size_t)length);
  for (line = line ? line + 1 : end; line < end && *line != '\r';) {
    const char *next = memchr(line, '\n', (size_t)(end - line));
    if (!next) return 0;
    int size = (int)(++next - line);
    for (int i = 0; i < 6; i++) {
      if (strncasecmp(line, COPIED[i], strlen(COPIED[i]))) continue;
      if (n + size + 256 > SIZE) return 0;
      memcpy(to + n, line, (size_t)size);
      n += size;
      if (i == 3 && !memmem(line, (size_t)size, ";tag=", 5)) n += sprintf(to + n - 2, ";tag=a%.*s\r\n", TOKEN, token) - 2;
    }
    line = next;
  }
  return n + sprintf(to + n, "Contact: <sip:far@127.0.0.1:%d>\r\nContent-Length: 0\r\n\r\n", ntohs(option.sink.sin_port));
}
// To the source; its port is that of the topmost Via unless rport was asked for (RFC 3261 18.2.2, RFC 3581).
static struct sockaddr_in answer_to(const char *m, int length, struct sockaddr_in from) {
  const char *via = memmem(m, (size_t)length, "\nVia:", 5), *end = via ? memchr(via + 1, '\n', (size_t)(m + length - via - 1)) : NULL;
  if (!end || memmem(via, (size_t)(end - via), ";rport", 6)) return from;
  const char *stop = memchr(via, ';', (size_t)(end - via)), *colon = memrchr(via, ':', (size_t)((stop ? stop : end) - via));
  from.sin_port = htons((uint16_t)(colon > via + 5 ? atoi(colon + 1) : 5060));
  return from;
}

// ---- sockets
static int open_socket(struct sockaddr_in at) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0), octets = 8 << 20;
  if (fd < 0) fail("socket");
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &octets, sizeof octets)) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &octets, sizeof octets);
  setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &octets, sizeof octets);
  setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3);
  if (bind(fd, (struct sockaddr *)&at, sizeof at)) fail("bind");
  return fd;
}
static void flush(queue *q) {
  for (int done = 0; done < q->waiting;) {
    int n = sendmmsg(q->fd, q->headers + done, (unsigned)(q->waiting - done), 0);
    if (n < 0 && errno != EINTR) { q->refused++; done++; }
    if (n > 0) done += n;
  }
  q->waiting = 0;
}
static char *room(queue *q) {
  if (q->waiting == BATCH) flush(q);
  return q->bytes[q->waiting];
}
static void add(queue *q, const char *bytes, int length, struct sockaddr_in to, uint32_t source) {
  int i = q->waiting++;
  struct msghdr *h = &q->headers[i].msg_hdr;
  q->peers[i] = to;
  q->vectors[i] = (struct iovec){(void *)bytes, (size_t)length};
  *h = (struct msghdr){.msg_name = &q->peers[i], .msg_namelen = sizeof to, .msg_iov = &q->vectors[i], .msg_iovlen = 1};
  if (!source) return;
  h->msg_control = q->control[i];
  h->msg_controllen = sizeof q->control[i];
  struct cmsghdr *c = CMSG_FIRSTHDR(h);
  c->cmsg_level = IPPROTO_IP;
  c->cmsg_type = IP_PKTINFO;
  c->cmsg_len = CMSG_LEN(sizeof(struct in_pktinfo));
  struct in_pktinfo info = {.ipi_spec_dst.s_addr = source};
  memcpy(CMSG_DATA(c), &info, sizeof info);
}
static int receive(queue *q) {
  for (int i = 0; i < BATCH; i++) {
    q->vectors[i] = (struct iovec){q->bytes[i], SIZE};
    q->headers[i].msg_hdr = (struct msghdr){.msg_name = &q->peers[i], .msg_namelen = sizeof q->peers[i], .msg_iov = &q->vectors[i], .msg_iovlen = 1};
  }
  int n = recvmmsg(q->fd, q->headers, BATCH, MSG_DONTWAIT, NULL);
  return n < 0 ? 0 : n;
}
static uint32_t source_of(uint64_t number, char *text) {
  unsigned k = (unsigned)(number % (uint64_t)option.sources), third = 100 + k / 100, fourth = 100 + k % 100;
  if (text) { char t[32]; snprintf(t, sizeof t, "127.10.%03u.%03u", third, fourth); memcpy(text, t, sizeof SOURCE_TEXT - 1); }
  return htonl(127u << 24 | 10u << 16 | third << 8 | fourth);
}

// ---- what the system under test used and lost
static double cpu_micros(void) {
  double sum = 0;
  for (int i = 0; i < process_count; i++) {
    clockid_t clock;
    struct timespec t;
    if (!clock_getcpuclockid(processes[i], &clock) && !clock_gettime(clock, &t)) sum += (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
  }
  return sum;
}
static uint64_t drops(int port) {  // datagrams the kernel dropped at the sockets of a port
  FILE *f = fopen("/proc/net/udp", "r");
  char line[512];
  uint64_t sum = 0;
  while (f && fgets(line, sizeof line, f)) {
    unsigned p;
    char *last = strrchr(line, ' ');
    while (last && last[1] == '\n') { *last = '\n'; last = strrchr(line, ' '); }
    if (sscanf(line, " %*d: %*8x:%x", &p) == 1 && (int)p == port && last) sum += strtoull(last, NULL, 10);
  }
  if (f) fclose(f);
  return sum;
}

static double core_busy_micros(void) {  // by anybody, hence also by others than the system under test
  FILE *f = fopen("/proc/stat", "r");
  char line[512];
  double busy = 0;
  while (f && core >= 0 && fgets(line, sizeof line, f)) {
    int n;
    double user, nice, kernel, irq, softirq;
    if (sscanf(line, "cpu%d %lf %lf %lf %*f %*f %lf %lf", &n, &user, &nice, &kernel, &irq, &softirq) == 6 && n == core)
      busy = (user + nice + kernel + irq + softirq) * 1e6 / (double)sysconf(_SC_CLK_TCK);
  }
  if (f) fclose(f);
  return busy;
}

// ---- the two sides
static void serve_sink(int measuring) {
  int n = receive(&sink_in);
  uint64_t now = nanos();
  for (int i = 0; i < n; i++) {
    char *m = sink_in.bytes[i];
    int length = (int)sink_in.headers[i].msg_len;
    uint32_t sequence;
    uint64_t sent;
    const char *token = find_token(m, length, &sequence, &sent);
    if (!token) { count.leaked++; continue; }
    if (measuring && sequence - first_sequence > UINT32_MAX / 2) continue;  // a straggler of the warm-up
    count.at_sink++;
    record(&one_way, now - sent);
    if (!option.answer) { if (sequence >= abandoned_below) under_way--; continue; }
    char *answer = room(&sink_out);
    int size = write_answer(answer, m, length, token);
    if (size) add(&sink_out, answer, size, answer_to(m, length, sink_in.peers[i]), 0);
  }
  flush(&sink_out);
}
static void take_answers(int measuring) {
  int n = receive(&caller_in);
  uint64_t now = nanos();
  for (int i = 0; i < n; i++) {
    uint32_t sequence;
    uint64_t sent;
    const char *m = caller_in.bytes[i];
    int length = (int)caller_in.headers[i].msg_len;
    if (!option.answer || length < 12 || memcmp(m, "SIP/2.0 200", 11) || !find_token(m, length, &sequence, &sent)) { count.other++; continue; }
    if (measuring && sequence - first_sequence > UINT32_MAX / 2) continue;
    count.answered++;
    record(&round_trip, now - sent);
    if (sequence >= abandoned_below) under_way--;
  }
}
static void send_requests(int wanted) {
  static uint64_t random = 88172645463325252ull;
  uint64_t now = wanted ? nanos() : 0;
  for (int i = 0; i < wanted; i++) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    if (hostiles && (double)(random % 10000) < option.hostile_pct * 100) {
      const blob *b = &hostile[(random >> 20) % (uint64_t)hostiles];
      room(&caller_out);
      add(&caller_out, b->bytes, b->length, option.target, source_of(random >> 32, NULL));
      count.hostile++;
      continue;
    }
    char *m = room(&caller_out), address[32];
    memcpy(m, request.text, (size_t)request.length);
    for (int j = 0; j < request.tokens; j++) write_token(m + request.token_at[j], next_sequence, now);
    uint32_t source = source_of(next_sequence, address);
    for (int j = 0; j < request.sources; j++) memcpy(m + request.source_at[j], address, sizeof SOURCE_TEXT - 1);
    add(&caller_out, m, request.length, option.target, source);
    next_sequence++;
    count.valid++;
    under_way++;
  }
  flush(&caller_out);
}

// From sources that the datagrams only claim; each comes once before one comes twice.
static void send_flood(int wanted) {
  static uint64_t next;
  for (int i = 0; i < wanted; i++, next++) {
    const blob *b = &flood[next * 2654435761u % (uint64_t)floods];
    uint32_t source = (127u << 24) + (16u << 16) + (uint32_t)(next * 7368787u % (uint64_t)option.flood_sources);
    room(&caller_out);
    add(&caller_out, b->bytes, b->length, option.flood, htonl(source));
    count.flood++;
  }
  flush(&caller_out);
}

static struct sockaddr_in loopback(const char *text) {
  struct sockaddr_in a = {.sin_family = AF_INET};
  char host[64];
  int port;
  if (sscanf(text, "%63[0-9.]:%d", host, &port) != 2 || inet_pton(AF_INET, host, &a.sin_addr) != 1) refuse("not ADDRESS:PORT", text);
  if (ntohl(a.sin_addr.s_addr) >> 24 != 127) refuse("not a loopback address", text);
  a.sin_port = htons((uint16_t)port);
  return a;
}
static void read_options(int argc, char **argv) {
  static const struct option NAMES[] = {{"target", 1, 0, 't'}, {"sink", 1, 0, 'k'}, {"message", 1, 0, 'm'}, {"hostile", 1, 0, 'h'}, {"hostile-pct", 1, 0, 'p'}, {"flood", 1, 0, 'f'}, {"flood-target", 1, 0, 'F'}, {"flood-rate", 1, 0, 'R'}, {"flood-sources", 1, 0, 'S'},
      {"answer", 0, 0, 'a'}, {"rate", 1, 0, 'r'}, {"window", 1, 0, 'w'}, {"sources", 1, 0, 's'}, {"seconds", 1, 0, 'd'}, {"warm", 1, 0, 'u'}, {"pids", 1, 0, 'P'}, {"tag", 1, 0, 'g'}, {"core", 1, 0, 'c'}, {0, 0, 0, 0}};
  option.target = loopback("127.0.0.1:5060");
  option.sink = loopback("127.0.0.1:5080");
  option.flood = option.target;
  for (int c; (c = getopt_long(argc, argv, "", NAMES, NULL)) != -1;) switch (c) {
    case 't': option.target = loopback(optarg); break;
    case 'k': option.sink = loopback(optarg); break;
    case 'm': read_request(optarg); break;
    case 'h': hostiles = read_folder(optarg, hostile); break;
    case 'f': floods = read_folder(optarg, flood); break;
    case 'F': option.flood = loopback(optarg); break;
    case 'R': option.flood_rate = atof(optarg); break;
    case 'S': option.flood_sources = atoi(optarg); break;
    case 'p': option.hostile_pct = atof(optarg); break;
    case 'a': option.answer = 1; break;
    case 'r': option.rate = atof(optarg); break;
    case 'w': option.window = atoi(optarg); break;
    case 's': option.sources = atoi(optarg); break;
    case 'd': option.seconds = atof(optarg); break;
    case 'u': option.warm = atof(optarg); break;
    case 'c': core = atoi(optarg); break;
    case 'g': option.tag = optarg; break;
    case 'P': for (char *p = strtok(optarg, ","); p && process_count < PROCESSES; p = strtok(NULL, ",")) processes[process_count++] = atoi(p); break;
    default: exit(2);
  }
  if (!request.length) refuse("missing", "--message FILE");
  if (option.sources < 1 || option.sources > 10000 || option.window < 1) refuse("out of range", "--sources 1..10000, --window 1..");
  if (option.flood_sources < 1 || option.flood_sources > FLOOD_SOURCES) refuse("out of range", "--flood-sources 1..15000000");
  if (option.hostile_pct >= 100 && option.rate <= 0) refuse("hostile messages only have no window", "give --rate");
  if (option.seconds > 600) option.seconds = 600;
  if (option.warm > 120) option.warm = 120;
}
static void report(double seconds, double cpu, double busy, uint64_t lost_at_target, uint64_t lost_here) {
  uint64_t done = option.answer ? count.answered : count.at_sink, forwarded = count.at_sink + count.answered;
  printf("{\"tag\":\"%s\",\"seconds\":%.3f,\"rate\":%.0f,\"window\":%d,\"answer\":%d,\"valid\":%llu,\"hostile\":%llu,\"flood\":%llu,\"flood_per_s\":%.0f,\"at_sink\":%llu,\"answered\":%llu,\"leaked\":%llu,\"other\":%llu,"
      "\"done_per_s\":%.0f,\"offered_per_s\":%.0f,\"loss_pct\":%.4f,\"forwarded\":%llu,\"cpu_us\":%.0f,\"cpu_us_per_forwarded\":%.4f,\"cpu_us_per_received\":%.4f,\"cpu_pct\":%.1f,\"core_busy_us\":%.0f,"
      "\"dropped_at_target\":%llu,\"dropped_here\":%llu,\"p50_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f,\"round_p50_us\":%.1f,\"round_p99_us\":%.1f,\"round_p999_us\":%.1f}\n",
      option.tag, seconds, option.rate, option.window, option.answer, (unsigned long long)count.valid, (unsigned long long)count.hostile, (unsigned long long)count.flood, (double)count.flood / seconds, (unsigned long long)count.at_sink,
      (unsigned long long)count.answered, (unsigned long long)count.leaked, (unsigned long long)count.other, (double)done / seconds, (double)(count.valid + count.hostile) / seconds,
      count.valid && count.valid > done ? 100.0 * (double)(count.valid - done) / (double)count.valid : 0, (unsigned long long)forwarded, cpu, forwarded ? cpu / (double)forwarded : 0,
      cpu / (double)(count.valid + count.hostile + count.flood - lost_at_target + 1), cpu / seconds / 1e4, busy, (unsigned long long)lost_at_target, (unsigned long long)lost_here,
      micros_at(&one_way, .5), micros_at(&one_way, .99), micros_at(&one_way, .999), micros_at(&round_trip, .5), micros_at(&round_trip, .99), micros_at(&round_trip, .999));
}

static void end_early(int number) { ended = number; }

int main(int argc, char **argv) {
  read_options(argc, argv);
  signal(SIGINT, end_early);  // what was measured until then is reported
  caller_in.fd = caller_out.fd = open_socket((struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(CALLER_PORT)});
  sink_in.fd = sink_out.fd = open_socket(option.sink);
  int target_port = ntohs(option.target.sin_port), flood_port = ntohs(option.flood.sin_port), sink_port = ntohs(option.sink.sin_port), measuring = 0;
  uint64_t now = nanos(), start = now + (uint64_t)(option.warm * 1e9), end = 0, paced_from = now, paced = 0, flooded = 0, last_progress = now, last_done = 0, lost = 0, lost_here = 0;
  double cpu = 0, busy = 0;
  while (!ended && (!end || now < end)) {
    now = nanos();
    if (!measuring && now >= start) {
      measuring = 1;
      memset(&count, 0, sizeof count);
      memset(&one_way, 0, sizeof one_way);
      memset(&round_trip, 0, sizeof round_trip);
      first_sequence = abandoned_below = next_sequence;
      under_way = 0;
      lost = drops(target_port) + (floods && flood_port != target_port ? drops(flood_port) : 0);
      lost_here = drops(CALLER_PORT) + drops(sink_port);
      busy = core_busy_micros();
      cpu = cpu_micros();
      start = paced_from = now = nanos();
      paced = flooded = 0;
      end = start + (uint64_t)(option.seconds * 1e9);
    }
    serve_sink(measuring);
    take_answers(measuring);
    int wanted;
    if (option.rate > 0) {
      uint64_t due = (uint64_t)((double)(now - paced_from) / 1e9 * option.rate);
      wanted = due - paced > 16 ? 16 : (int)(due - paced);
      paced += (uint64_t)wanted;
    } else {
      wanted = under_way >= option.window ? 0 : (int)(option.window - under_way);
      if (wanted > 16) wanted = 16;
      uint64_t done = count.at_sink + count.answered;
      if (wanted || done != last_done) { last_progress = now; last_done = done; }
      else if (now - last_progress > GIVE_UP_NANOS) { under_way = 0; abandoned_below = next_sequence; }  // lost, not late
    }
    send_requests(wanted);
    if (floods) {
      uint64_t due = (uint64_t)((double)(now - paced_from) / 1e9 * option.flood_rate);
      wanted = due - flooded > BATCH ? BATCH : (int)(due - flooded);
      if (due - flooded > 1000000) flooded = due - wanted;  // more than can be sent: no debt
      flooded += (uint64_t)wanted;
      send_flood(wanted);
    }
  }
  double seconds = (double)(now - start) / 1e9;
  cpu = cpu_micros() - cpu;
  busy = core_busy_micros() - busy;
  for (uint64_t until = now + LINGER_NANOS; nanos() < until;) {  // what was under way at the end still counts as delivered
    serve_sink(1);
    take_answers(1);
  }
  report(seconds, cpu, busy, drops(target_port) + (floods && flood_port != target_port ? drops(flood_port) : 0) - lost, drops(CALLER_PORT) + drops(sink_port) - lost_here);
  return 0;
}
