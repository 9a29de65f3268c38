/* A PKCS#11 module that hands everything on to another one and goes wrong where it is told to.

   FAULTY_REAL is the module behind it; FAULTY_LOG a file to which each call that is watched adds a line with the process; FAULTY says what happens, as
   WHAT:WHERE:COUNT, such as "crash:sign:3" for the third signature. */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long rv;
enum { INITIALIZE = 0, TOKEN_INFO = 6, LOGIN = 18, SIGN_INIT = 42, SIGN = 43, FUNCTIONS = 68 };
enum { MECHANISM_INVALID = 0x70, DEVICE_REMOVED = 0x32, PIN_LOCKED = 0xA4, SHA256_RSA = 0x40 };
typedef struct { unsigned char major, minor; void *each[FUNCTIONS]; } functions;

static functions real, ours;

static void watched(const char *where) {
  FILE *log = fopen(getenv("FAULTY_LOG"), "a");
  if (log) { fprintf(log, "%s %d\n", where, (int)getpid()); fclose(log); }
}

/* Whether this is the moment for WHAT at WHERE. */
static int now(const char *what, const char *where) {
  static int seen;
  char wanted[32] = "", place[32] = "";
  int count = 1;
  sscanf(getenv("FAULTY") ? getenv("FAULTY") : "", "%31[^:]:%31[^:]:%d", wanted, place, &count);
  return !strcmp(wanted, what) && !strcmp(place, where) && ++seen >= count;
}

static rv befallen(const char *where) {
  watched(where);
  if (now("crash", where)) *(volatile int *)16 = 1;
  if (now("exit", where)) _exit(0);
  if (now("hang", where)) for (;;) pause();
  if (now("removed", where)) return DEVICE_REMOVED;
  if (now("locked", where)) return PIN_LOCKED;
  if (now("leave", where) && !fork()) { sleep(30); _exit(0); }
  return 0;
}

static rv initialize(void *arguments) {
  rv fault = befallen("initialize");
  return fault ? fault : ((rv(*)(void *))real.each[INITIALIZE])(arguments);
}

static rv token_info(rv slot, unsigned char *info) {
  rv done = ((rv(*)(rv, unsigned char *))real.each[TOKEN_INFO])(slot, info);
  rv *flags = (rv *)(info + 96);
  if (now("final", "login")) *flags |= 0x20000;
  if (now("nomore", "login")) *flags |= 0x40000;
  if (now("pad", "login")) *flags |= 0x100;
  return done;
}

static rv login(rv session, rv who, unsigned char *pin, rv length) {
  rv fault = befallen("login");
  printf("PIN %.*s\n", (int)length, (char *)pin);
  fflush(stdout);
  return fault ? fault : ((rv(*)(rv, rv, unsigned char *, rv))real.each[LOGIN])(session, who, pin, length);
}

static rv sign_init(rv session, rv *mechanism, rv key) {
  if (now("raw", "sign") && *mechanism == SHA256_RSA) return MECHANISM_INVALID;
  return ((rv(*)(rv, rv *, rv))real.each[SIGN_INIT])(session, mechanism, key);
}

static rv sign(rv session, unsigned char *data, rv size, unsigned char *made, rv *length) {
  rv fault = made ? befallen("sign") : 0; /* without a place for it, only its length is asked for */
  if (fault) return fault;
  rv done = ((rv(*)(rv, unsigned char *, rv, unsigned char *, rv *))real.each[SIGN])(session, data, size, made, length);
  if (made && now("wrong", "sign")) made[5] ^= 1;
  return done;
}

rv C_GetFunctionList(functions **list) {
  functions *theirs;
  void *library = dlopen(getenv("FAULTY_REAL"), RTLD_NOW);
  if (!library) return 5;
  rv done = ((rv(*)(functions **))dlsym(library, "C_GetFunctionList"))(&theirs);
  if (done) return done;
  real = ours = *theirs;
  ours.each[INITIALIZE] = initialize;
  ours.each[TOKEN_INFO] = token_info;
  ours.each[LOGIN] = login;
  ours.each[SIGN_INIT] = sign_init;
  ours.each[SIGN] = sign;
  *list = &ours;
  return 0;
}
