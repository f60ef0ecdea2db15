/* The ICU that Windows has since 10 and wine 8 lacks, as far as Qt6Core must find it to be loaded.
   It knows no encodings: Qt then has only its own, UTF-8 and the system's among them. */
#define GIVES(name, value) __declspec(dllexport) void *name(void) { return value; }

GIVES(UCNV_FROM_U_CALLBACK_SUBSTITUTE, 0)
GIVES(UCNV_TO_U_CALLBACK_SUBSTITUTE, 0)
GIVES(ucnv_cbFromUWriteUChars, 0)
GIVES(ucnv_cbToUWriteUChars, 0)
GIVES(ucnv_close, 0)
GIVES(ucnv_countAvailable, 0)
GIVES(ucnv_fromUCountPending, 0)
GIVES(ucnv_fromUnicode, 0)
GIVES(ucnv_getAvailableName, 0)
GIVES(ucnv_getFromUCallBack, 0)
GIVES(ucnv_getMaxCharSize, 0)
GIVES(ucnv_getName, 0)
GIVES(ucnv_getStandardName, 0)
GIVES(ucnv_getToUCallBack, 0)
GIVES(ucnv_reset, 0)
GIVES(ucnv_setFromUCallBack, 0)
GIVES(ucnv_setToUCallBack, 0)
GIVES(ucnv_toUCountPending, 0)
GIVES(ucnv_toUnicode, 0)

__declspec(dllexport) void *ucnv_open(const char *name, int *error)
{
    *error = 4; /* U_FILE_ACCESS_ERROR */
    return 0;
}
